package org.prony.runner.hardware;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What of the resident memory of this process is Java heap.
 *
 * <p>On Linux the kernel is asked page by page (<a href="https://man7.org/linux/man-pages/man2/mincore.2.html">mincore(2)</a>),
 * between the addresses that HotSpot prints for {@code jcmd GC.heap_info}; {@code /proc/self/smaps} tells the same, but looks at every
 * page of the process. Elsewhere, and of collectors that print no addresses (ZGC), it is the sum of the most that each pool of the heap
 * has held: memory that was used once mostly stays.
 */
final class ResidentHeap {

    /** From the lowest to the highest address of a space; {@code [0x1000, 0x1800, 0x2000)} is in use and committed up to those between. */
    private static final Pattern SPACE =
            Pattern.compile("\\[(0x\\p{XDigit}+),(?: ?0x\\p{XDigit}+,)* ?(0x\\p{XDigit}+)\\)");

    /** Asked for by one call, each answered by a byte. */
    private static final int PAGES = 1 << 16;

    /** In each of eight bytes, the bit that says that a page is resident. */
    private static final long RESIDENT_BITS = 0x0101_0101_0101_0101L;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private final long pageSize;
    private long start = Long.MAX_VALUE;
    private long end;
    private @Nullable Function mincore;
    private @Nullable Memory answer;

    /**
     * Looks for the heap.
     *
     * @param pageSize in bytes; 0 where the kernel is not Linux
     */
    ResidentHeap(long pageSize) {
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
            mincore = NativeLibrary.getProcess().getFunction("mincore");
            answer = new Memory(PAGES);
        }
    }

    /** Its pages that are in memory now, in bytes. */
    long bytes() throws IOException {
        return mincore == null ? mostHeld() : residentPages() * pageSize;
    }

    void close() {
        if (answer != null) {
            answer.close();
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
    private long residentPages() throws IOException {
        long pages = 0;
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
                    pages += residentPages(Math.max(from, start), Math.min(to, end));
                }
            }
        }
        return pages;
    }

    private long residentPages(long from, long to) {
        long pages = 0;
        for (long at = from; at < to; at += PAGES * pageSize) {
            long length = Math.min(to - at, PAGES * pageSize);
            Object[] arguments = {new Pointer(at), new NativeLong(length), answer};
            // It fails where the heap has just given back what the list of mappings had: that is resident no more.
            if (Objects.requireNonNull(mincore).invokeInt(arguments) == 0) {
                pages += answeredResident((int) (length / pageSize));
            }
        }
        return pages;
    }

    private long answeredResident(int pages) {
        Memory bytes = Objects.requireNonNull(answer);
        int whole = pages / Long.BYTES * Long.BYTES;
        long resident = 0;
        for (int page = 0; page < whole; page += Long.BYTES) {
            resident += Long.bitCount(bytes.getLong(page) & RESIDENT_BITS);
        }
        for (int page = whole; page < pages; page++) {
            resident += bytes.getByte(page) & 1;
        }
        return resident;
    }
}
