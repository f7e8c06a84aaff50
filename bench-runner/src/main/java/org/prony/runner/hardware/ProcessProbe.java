package org.prony.runner.hardware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.software.os.OSProcess;
import oshi.spi.SystemInfoProvider;

/**
 * The memory of this process that is resident, native memory included, and what of it is Java heap, in bytes.
 *
 * <p>On Linux {@code /proc/self/statm} is read directly (<a href="https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html">
 * proc_pid_statm(5)</a>: the second field, in pages), for OSHI reads four files to tell it.
 */
final class ProcessProbe implements Probe {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessProbe.class);

    /** After which the two numbers are taken as they are, although the heap was tidied up between them. */
    private static final int ATTEMPTS = 3;

    /**
     * What the pages of the heap may cost a sample on average: those of a large heap are read less often. The kernel takes
     * 0.8 ms for each GiB.
     */
    private static final long HEAP_NANOS = 5_000_000;

    private final Supplier<SystemInfoProvider> oshi;
    private final Supplier<ResidentPages.Mincore> mincore;
    private final ByteBuffer buffer = ByteBuffer.allocate(256);
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private long pageSize;
    private @Nullable FileChannel statm;
    private @Nullable OSProcess process;
    private @Nullable ResidentHeap heap;
    private long samplesUntilHeap;
    private long heapNanos;

    ProcessProbe(Supplier<SystemInfoProvider> oshi) {
        this(oshi, ResidentPages::ofTheKernel);
    }

    /** With the pages of the heap asked for in that way. */
    ProcessProbe(Supplier<SystemInfoProvider> oshi, Supplier<ResidentPages.Mincore> mincore) {
        this.oshi = oshi;
        this.mincore = mincore;
    }

    @Override
    public void open() throws IOException {
        if (Oshi.linux()) {
            pageSize = oshi.get().getHardware().getMemory().getPageSize();
            statm = FileChannel.open(Path.of("/proc/self/statm"), StandardOpenOption.READ);
        } else {
            process = oshi.get().getOperatingSystem().getCurrentProcess();
        }
        ResidentHeap found = new ResidentHeap(pageSize, mincore);
        if (!found.known()) {
            LOG.warn(
                    "hardware: no {}, for this kernel does not tell which pages are resident (gVisor calls all of them so);"
                            + " a leak of native memory cannot be told",
                    HardwareColumns.HEAP_RESIDENT);
        }
        heap = found;
    }

    @Override
    public List<Column> columns() {
        return heap == null || heap.known()
                ? List.of(
                        Column.latestWhole(HardwareColumns.PROCESS_RESIDENT),
                        Column.latestWhole(HardwareColumns.HEAP_RESIDENT))
                : List.of(Column.latestWhole(HardwareColumns.PROCESS_RESIDENT));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        if (!Objects.requireNonNull(heap).known() || --samplesUntilHeap >= 0) {
            sampleResident(readings);
            return;
        }
        long start = System.nanoTime();
        long before;
        int attempt = 0;
        do {
            before = collections();
            readings.set(HardwareColumns.HEAP_RESIDENT, heap.bytes());
            sampleResident(readings);
        } while (collections() != before && ++attempt < ATTEMPTS);
        long nanos = System.nanoTime() - start;
        // The lesser of the two, for one may be a hiccup of the machine.
        samplesUntilHeap = Math.min(nanos, heapNanos) / HEAP_NANOS;
        heapNanos = nanos;
    }

    private void sampleResident(Readings readings) throws IOException {
        if (statm != null) {
            readings.set(HardwareColumns.PROCESS_RESIDENT, residentPages(statm) * pageSize);
        } else if (process != null && process.updateAttributes()) {
            readings.set(HardwareColumns.PROCESS_RESIDENT, process.getResidentMemory());
        }
    }

    private long collections() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Override
    public void close() {
        if (heap != null) {
            heap.close();
        }
        if (statm != null) {
            try {
                statm.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private long residentPages(FileChannel file) throws IOException {
        buffer.clear();
        file.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        String[] fields = text.split(" ", 3);
        if (fields.length < 3) {
            throw new IOException("/proc/self/statm: expected several numbers, found '" + text.strip() + "'");
        }
        return Long.parseLong(fields[1]);
    }
}
