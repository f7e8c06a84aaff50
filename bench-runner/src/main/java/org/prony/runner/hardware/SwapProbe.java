package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the machine has moved to and from swap since boot, in bytes, and whether it did so since the sample before.
 *
 * <p>From {@code pswpin} and {@code pswpout}, in pages, of {@code /proc/vmstat} (<a
 * href="https://man7.org/linux/man-pages/man5/proc_vmstat.5.html">proc_vmstat(5)</a>). A kernel without swap has no such
 * columns.
 */
final class SwapProbe implements Probe {

    private static final String SWAPPED = "mem.swapped_bytes_since_boot";
    private static final String FLAG = "trust.swapped";

    private final Path vmstat;
    private final LongSupplier pageSizes;
    private long pageSize;
    private boolean counted;
    private long before;

    /**
     * Of one machine.
     *
     * @param pageSizes asked once, when the probe is opened
     */
    SwapProbe(Path vmstat, LongSupplier pageSizes) {
        this.vmstat = vmstat;
        this.pageSizes = pageSizes;
    }

    @Override
    public void open() throws IOException {
        counted = KernelCounters.read(vmstat).find("pswpin").isPresent();
        if (counted) {
            pageSize = pageSizes.getAsLong();
            before = pages();
        }
    }

    @Override
    public List<Column> columns() {
        return counted ? List.of(Column.latestWhole(SWAPPED), Column.flagSeen(FLAG)) : List.of();
    }

    @Override
    public void sample(Readings readings) throws IOException {
        if (counted) {
            long pages = pages();
            readings.set(SWAPPED, pages * pageSize);
            readings.set(FLAG, pages > before);
            before = pages;
        }
    }

    private long pages() throws IOException {
        KernelCounters counters = KernelCounters.read(vmstat);
        return counters.get("pswpin") + counters.get("pswpout");
    }
}
