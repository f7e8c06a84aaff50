package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.prony.api.metrics.HardwareColumns;

/**
 * What the machine has moved to and from swap since boot, in bytes, and whether that was worth a mark since the sample before.
 *
 * <p>From {@code pswpin} and {@code pswpout}, in pages, of {@code /proc/vmstat} (<a
 * href="https://man7.org/linux/man-pages/man5/proc_vmstat.5.html">proc_vmstat(5)</a>). A kernel without swap has no such
 * columns.
 *
 * <p>Worth a mark is 1 MiB in a second. That is 256 pages, which at the tenth of a millisecond that an SSD takes for one hold up a
 * thread for 2.6 % of its time, and a disk that turns longer. The few pages that the kernel moves now and then for processes
 * that sleep hold up nothing.
 */
final class SwapProbe implements Probe {

    private static final double BYTES_PER_SECOND = 1 << 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path vmstat;
    private final LongSupplier pageSizes;
    private final LongSupplier nanoTime;
    private long pageSize;
    private boolean counted;
    private long before;
    private long nanosBefore;

    /**
     * Of one machine.
     *
     * @param pageSizes asked once, when the probe is opened
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    SwapProbe(Path vmstat, LongSupplier pageSizes, LongSupplier nanoTime) {
        this.vmstat = vmstat;
        this.pageSizes = pageSizes;
        this.nanoTime = nanoTime;
    }

    @Override
    public void open() throws IOException {
        counted = KernelCounters.read(vmstat).find("pswpin").isPresent();
        if (counted) {
            pageSize = pageSizes.getAsLong();
            before = pages();
            nanosBefore = nanoTime.getAsLong();
        }
    }

    @Override
    public List<Column> columns() {
        return counted
                ? List.of(Column.latestWhole(HardwareColumns.MEMORY_SWAPPED), Column.flagSeen(HardwareColumns.SWAPPED))
                : List.of();
    }

    @Override
    public void sample(Readings readings) throws IOException {
        if (counted) {
            long pages = pages();
            long nanos = nanoTime.getAsLong();
            double moved = (double) (pages - before) * pageSize;
            readings.set(HardwareColumns.MEMORY_SWAPPED, pages * pageSize);
            readings.set(
                    HardwareColumns.SWAPPED,
                    moved > 0 && moved * NANOS_PER_SECOND >= BYTES_PER_SECOND * (nanos - nanosBefore));
            before = pages;
            nanosBefore = nanos;
        }
    }

    private long pages() throws IOException {
        KernelCounters counters = KernelCounters.read(vmstat);
        return counters.get("pswpin") + counters.get("pswpout");
    }
}
