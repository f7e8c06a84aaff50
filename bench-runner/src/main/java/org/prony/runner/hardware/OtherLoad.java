package org.prony.runner.hardware;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;
import oshi.hardware.CentralProcessor.TickType;

/**
 * The share of the time of the cores that the trial may use which others took: every process but the trial's own, and the kernel for
 * itself.
 *
 * <p>It is the time that went by, less what the cores were idle or lent to other virtual machines, less the trial's own. The kernel
 * measures idle time, and the time of a process, to the microsecond; what a core was busy with it merely samples (the fields
 * {@code user} and {@code system} of {@code /proc/stat}), which missed a twentieth of the time of a trial whose threads start and
 * pause with the clock.
 *
 * <p>Worth a mark are {@value #SHARED_PERCENT} %: a trial alone on a machine shows 2 to 5 %, the more the oftener its threads go to
 * sleep and wake up, and one that others take 6 % from loses about a twelfth of its throughput ({@code docs/benchmarks.md}).
 */
final class OtherLoad {

    /** What the trial itself has used. */
    interface OwnTime {

        /**
         * CPU time of its process, and of those that it started and has waited for, in nanoseconds.
         *
         * @throws IOException if it cannot be told
         */
        long nanos() throws IOException;

        /** CPU time of those that it started and that run, in nanoseconds; slow to find out. */
        long livingNanos();
    }

    private static final double SHARED_PERCENT = 7;

    /** {@code USER_HZ} is 100 wherever Java runs on Linux. */
    private static final long TICK_NANOS = 10_000_000;

    /** Below it the ticks, which are whole, tell too little. */
    private static final long SHORTEST_NANOS = 500_000_000;

    /** What is counted of the time that went by, at least and at most, where the kernel counts at all: gVisor does not. */
    private static final double LEAST_COUNTED = 0.75;

    private static final double MOST_COUNTED = 1.25;

    private static final long UNKNOWN = -1;

    private final int cores;
    private final OwnTime own;
    private @Nullable Reading before;

    /**
     * At one time.
     *
     * @param nanos of a monotonic clock
     * @param free ticks in which the cores were idle, or lent
     * @param counted ticks that were counted, of whatever kind
     * @param own nanoseconds of the trial, without what it started and did not wait for yet
     * @param living nanoseconds of that; {@link #UNKNOWN} if nobody asked
     */
    private record Reading(long nanos, long free, long counted, long own, long living) {}

    /**
     * Of so many cores.
     *
     * @param cores that the trial may use; positive
     * @param own what it uses
     */
    OtherLoad(int cores, OwnTime own) {
        this.cores = cores;
        this.own = own;
    }

    /**
     * Takes what others used since the sample before. The first has none before, nor has one that comes sooner than half a second
     * after it.
     *
     * @param nanos now, of a monotonic clock
     * @param ticks of these cores until now, by {@link TickType}
     * @throws IOException if the trial's own time cannot be told
     */
    void sample(long nanos, long[] ticks, Readings readings) throws IOException {
        Reading last = before;
        if (last != null && nanos - last.nanos < SHORTEST_NANOS) {
            return;
        }
        Reading now = new Reading(nanos, free(ticks), counted(ticks), own.nanos(), UNKNOWN);
        before = now;
        if (last == null || !isCounted(last, now)) {
            return;
        }
        double available = (double) cores * (now.nanos - last.nanos);
        double others = available - (now.free - last.free) * TICK_NANOS - (now.own - last.own);
        double limit = available * SHARED_PERCENT / 100;
        if (others >= limit) {
            // Only then, for the processes of the whole machine are looked through.
            long living = own.livingNanos();
            before = new Reading(now.nanos, now.free, now.counted, now.own, living);
            if (living > 0 && last.living == UNKNOWN) {
                return; // what they used until the sample before is not known; the next will tell
            }
            others -= living - Math.max(0, last.living);
        }
        readings.set(HardwareColumns.CPU_OTHERS, Math.max(0, 100 * others / available));
        readings.set(HardwareColumns.CPU_SHARED, others >= limit);
    }

    private boolean isCounted(Reading last, Reading now) {
        double part = (double) (now.counted - last.counted) * TICK_NANOS / cores / (now.nanos - last.nanos);
        return part >= LEAST_COUNTED && part <= MOST_COUNTED;
    }

    private static long free(long[] ticks) {
        return ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()] + ticks[TickType.STEAL.getIndex()];
    }

    private static long counted(long[] ticks) {
        long sum = 0;
        for (long each : ticks) {
            sum += each;
        }
        return sum;
    }
}
