package org.prony.runner.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What of the resident memory of this process is Java heap.
 *
 * <p>On Linux the kernel is asked page by page ({@link ResidentPages}), between the addresses that HotSpot prints for {@code jcmd GC.heap_info}; {@code /proc/self/smaps} tells the same, but looks at every
 * page of the process. Elsewhere, and of collectors that print no addresses (ZGC), it is the sum of the most that each pool of the heap
 * has held: memory that was used once mostly stays. Of a kernel that does not tell which pages are resident it is not known.
 */
final class ResidentHeap {

    /** From the lowest to the highest address of a space; {@code [0x1000, 0x1800, 0x2000)} is in use and committed up to those between. */
    private static final Pattern SPACE =
            Pattern.compile("\\[(0x\\p{XDigit}+),(?: ?0x\\p{XDigit}+,)* ?(0x\\p{XDigit}+)\\)");

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private final long pageSize;
    private long start = Long.MAX_VALUE;
    private long end;
    private @Nullable ResidentPages pages;
    private boolean known = true;

    /**
     * Looks for the heap.
     *
     * @param pageSize in bytes; 0 where the kernel is not Linux
     */
    ResidentHeap(long pageSize) {
        this(pageSize, ResidentPages::ofTheKernel);
    }

    /** Looks for the heap, whose pages are then asked for in that way. */
    ResidentHeap(long pageSize, Supplier<ResidentPages.Mincore> mincore) {
        this.pageSize = pageSize;
        if (pageSize == 0) {
            return;
        }
        Matcher spaces = SPACE.matcher(description());
        while (spaces.find()) {
            start = Math.min(start, Long.decode(spaces.group(1)));
            end = Math.max(end, Long.decode(spaces.group(2)));
        }
        if (start < end) {
            pages = new ResidentPages(pageSize, mincore.get());
            known = pages.tellsUntouched();
        }
    }

    /** Whether it can be told. */
    boolean known() {
        return known;
    }

    /** Its pages that are in memory now, in bytes; of no meaning unless that is {@link #known}. */
    long bytes() throws IOException {
        return pages == null ? mostHeld() : residentPages(pages) * pageSize;
    }

    void close() {
        if (pages != null) {
            pages.close();
        }
    }

    /** What the JVM says of its heap; nothing where it is not HotSpot. */
    private static String description() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(commands, "gcHeapInfo", new Object[0], new String[0]));
        } catch (JMException e) {
            return "";
        }
    }

    private long mostHeld() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** Of the mappings between the addresses of the heap those are counted that may be read: the others are reserved alone. */
    private long residentPages(ResidentPages pages) throws IOException {
        long resident = 0;
        try (BufferedReader maps = Files.newBufferedReader(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            for (String line = maps.readLine(); line != null; line = maps.readLine()) {
                int dash = line.indexOf('-');
                int blank = line.indexOf(' ', dash);
                long from = Long.parseUnsignedLong(line, 0, dash, 16);
                if (from >= end) {
                    break;
                }
                long to = Long.parseUnsignedLong(line, dash + 1, blank, 16);
                if (to > start && line.charAt(blank + 1) == 'r') {
                    // What the heap has just given back is in the list of mappings, and resident no more.
                    resident += pages.count(Math.max(from, start), Math.min(to, end));
                }
            }
        }
        return resident;
    }
}
