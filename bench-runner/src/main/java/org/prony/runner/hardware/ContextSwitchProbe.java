package org.prony.runner.hardware;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;

/**
 * How often the threads of this process have given up a core and had to leave one, those included that have ended.
 *
 * <p>By Linux's {@code getrusage(RUSAGE_SELF)} (<a href="https://man7.org/linux/man-pages/man2/getrusage.2.html">getrusage(2)
 * </a>), one call: {@code /proc/self/status} knows the main thread alone, {@code /proc/self/task} only threads that are alive.
 */
final class ContextSwitchProbe implements Probe {

    private static final int RUSAGE_SELF = 0;
    /** {@code struct rusage} is two {@code timeval} of two longs, then 14 longs, of which these are the last two. */
    private static final int LONGS = 18;

    private static final int VOLUNTARY_INDEX = 16;
    private static final int INVOLUNTARY_INDEX = 17;

    private @Nullable Function getrusage;
    private @Nullable Memory usage;

    @Override
    public void open() {
        getrusage = NativeLibrary.getProcess().getFunction("getrusage");
        usage = new Memory((long) LONGS * Native.LONG_SIZE);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.latestWhole(HardwareColumns.SWITCHES_VOLUNTARY),
                Column.latestWhole(HardwareColumns.SWITCHES_INVOLUNTARY));
    }

    @Override
    public void sample(Readings readings) throws IOException {
        Memory filled = Objects.requireNonNull(usage);
        if (Objects.requireNonNull(getrusage).invokeInt(new Object[] {RUSAGE_SELF, filled}) != 0) {
            throw new IOException("getrusage failed with errno " + Native.getLastError());
        }
        readings.set(HardwareColumns.SWITCHES_VOLUNTARY, longAt(filled, VOLUNTARY_INDEX));
        readings.set(HardwareColumns.SWITCHES_INVOLUNTARY, longAt(filled, INVOLUNTARY_INDEX));
    }

    @Override
    public void close() {
        if (usage != null) {
            usage.close();
        }
    }

    private static long longAt(Memory memory, int index) {
        NativeLong value = memory.getNativeLong((long) index * Native.LONG_SIZE);
        return value.longValue();
    }
}
