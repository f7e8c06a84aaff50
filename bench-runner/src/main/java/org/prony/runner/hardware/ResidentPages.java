package org.prony.runner.hardware;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * Which pages of this process are in memory, as the Linux kernel tells (<a
 * href="https://man7.org/linux/man-pages/man2/mincore.2.html">mincore(2)</a>).
 */
final class ResidentPages implements AutoCloseable {

    /** Asked for by one call, each answered by a byte. */
    private static final int MOST = 1 << 16;

    /** In each of eight bytes, the bit that says that a page is resident. */
    private static final long RESIDENT_BITS = 0x0101_0101_0101_0101L;

    /** Untouched pages of which a kernel is asked whether it tells them from others. */
    private static final int FRESH = 16;

    /** {@code PROT_READ | PROT_WRITE} and {@code MAP_PRIVATE | MAP_ANONYMOUS}, as on x86, ARM, POWER, s390 and RISC-V. */
    private static final int READ_AND_WRITE = 3;

    private static final int PRIVATE_ANONYMOUS = 0x22;

    private final Mincore mincore;
    private final long pageSize;
    private final Memory answer = new Memory(MOST);

    /** A function that fills a byte for each page, and answers 0. */
    @FunctionalInterface
    interface Mincore {
        int ask(Pointer from, NativeLong bytes, Memory pages);
    }

    /**
     * Pages of this process.
     *
     * @param pageSize in bytes
     */
    ResidentPages(long pageSize, Mincore mincore) {
        this.pageSize = pageSize;
        this.mincore = mincore;
    }

    /** The C library's. */
    static Mincore ofTheKernel() {
        Function function = NativeLibrary.getProcess().getFunction("mincore");
        return (from, bytes, pages) -> function.invokeInt(new Object[] {from, bytes, pages});
    }

    /**
     * Whether pages that nobody has touched are told from those that are in memory. In gVisor, as which some clouds run
     * containers, every page counts as resident (<a
     * href="https://github.com/google/gvisor/blob/master/pkg/sentry/syscalls/linux/sys_mmap.go">{@code Mincore}</a>).
     */
    boolean tellsUntouched() {
        NativeLong length = new NativeLong(FRESH * pageSize);
        NativeLibrary process = NativeLibrary.getProcess();
        Pointer fresh = process.getFunction("mmap")
                .invokePointer(
                        new Object[] {Pointer.NULL, length, READ_AND_WRITE, PRIVATE_ANONYMOUS, -1, new NativeLong(0)});
        if (Pointer.nativeValue(fresh) == -1) {
            return false; // without memory for it, nothing is known
        }
        try {
            return mincore.ask(fresh, length, answer) == 0 && answered(FRESH) == 0;
        } finally {
            process.getFunction("munmap").invokeInt(new Object[] {fresh, length});
        }
    }

    /** How many pages between two addresses are in memory; none of a range that is mapped no more. */
    long count(long from, long to) {
        long resident = 0;
        for (long at = from; at < to; at += MOST * pageSize) {
            long length = Math.min(to - at, MOST * pageSize);
            if (mincore.ask(new Pointer(at), new NativeLong(length), answer) == 0) {
                resident += answered((int) (length / pageSize));
            }
        }
        return resident;
    }

    private long answered(int pages) {
        int whole = pages / Long.BYTES * Long.BYTES;
        long resident = 0;
        for (int page = 0; page < whole; page += Long.BYTES) {
            resident += Long.bitCount(answer.getLong(page) & RESIDENT_BITS);
        }
        for (int page = whole; page < pages; page++) {
            resident += answer.getByte(page) & 1;
        }
        return resident;
    }

    @Override
    public void close() {
        answer.close();
    }
}
