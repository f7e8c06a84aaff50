package org.prony.runner.hardware;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;

/**
 * What the threads of this process have used, those included that have ended, or the processes it has started and waited for.
 *
 * <p>By {@code getrusage} of Linux (<a href="https://man7.org/linux/man-pages/man2/getrusage.2.html">getrusage(2)</a>), one call:
 * {@code /proc/self/status} knows the main thread alone, {@code /proc/self/task} only threads that are alive.
 */
final class ResourceUsage implements AutoCloseable {

    private static final int SELF = 0;
    private static final int CHILDREN = -1;

    /** {@code struct rusage} is two {@code timeval} of two longs, seconds and microseconds, then 14 longs. */
    private static final int LONGS = 18;

    private static final int USER_TIME = 0;
    private static final int SYSTEM_TIME = 2;
    private static final int VOLUNTARY_SWITCHES = 16;
    private static final int INVOLUNTARY_SWITCHES = 17;

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Function getrusage = NativeLibrary.getProcess().getFunction("getrusage");
    private final Memory usage = new Memory((long) LONGS * Native.LONG_SIZE);
    private final int whose;

    private ResourceUsage(int whose) {
        this.whose = whose;
    }

    /** Of this process. */
    static ResourceUsage ofThisProcess() {
        return new ResourceUsage(SELF);
    }

    /** Of those that it has waited for, and of those that they have waited for. */
    static ResourceUsage ofEndedChildren() {
        return new ResourceUsage(CHILDREN);
    }

    /**
     * Asks the kernel; what is told afterwards is as of now.
     *
     * @throws IOException if it refuses
     */
    void read() throws IOException {
        if (getrusage.invokeInt(new Object[] {whose, usage}) != 0) {
            throw new IOException("getrusage failed with errno " + Native.getLastError());
        }
    }

    /** Time on a CPU, in nanoseconds, by the microsecond. */
    long cpuNanos() {
        return (longAt(USER_TIME) + longAt(SYSTEM_TIME)) * NANOS_PER_SECOND
                + (longAt(USER_TIME + 1) + longAt(SYSTEM_TIME + 1)) * NANOS_PER_MICRO;
    }

    /** How often a thread has given up a core. */
    long voluntarySwitches() {
        return longAt(VOLUNTARY_SWITCHES);
    }

    /** How often a thread has had to leave a core. */
    long involuntarySwitches() {
        return longAt(INVOLUNTARY_SWITCHES);
    }

    @Override
    public void close() {
        usage.close();
    }

    private long longAt(int index) {
        return usage.getNativeLong((long) index * Native.LONG_SIZE).longValue();
    }
}
