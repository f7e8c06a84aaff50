package org.prony.runner.hardware;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.HardwareColumns;

/**
 * The share of the time of the trial's cores that others took: every process but the trial's own, and the kernel's own threads.
 *
 * <p>It is the time that went by, less what the cores were idle or lent to other virtual machines, less the trial's own. The time of
 * a process is measured, and so, with ticks that stop on idle cores ({@code CONFIG_NO_HZ_IDLE}, the default; <a
 * href="https://docs.kernel.org/timers/no_hz.html">no_hz</a>), is idle time. What a core was busy with ({@code user}, {@code system}
 * of {@code /proc/stat}) is sampled by the tick: that missed a twentieth of the time of a trial whose threads start and pause with it.
 *
 * <p>Worth a mark are {@value #SHARED_PERCENT} %: a trial alone on a machine shows 2 to 5 %, the more the oftener its threads go to
 * sleep and wake up, and one that others take a tenth of the cores from loses a seventh of its throughput ({@code
 * docs/benchmarks.md}).
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

        /** CPU time of those that it started and that run, in nanoseconds; slow to find out, and empty where one ended meanwhile. */
        OptionalLong livingNanos();
    }

    private static final double SHARED_PERCENT = 7;

    /** Below it the ticks, which are whole, tell too little. */
    private static final long SHORTEST_NANOS = 500_000_000;

    /** What is counted of the time that went by, at least and at most, where the kernel counts at all: gVisor does not. */
    private static final double LEAST_COUNTED = 0.75;

    private static final double MOST_COUNTED = 1.25;

    /** What rounding may add to a share or take from it; beyond that a process has brought the time of its whole life at its end. */
    private static final double ROUNDING_PERCENT = 5;

    private final OwnTime own;
    /** Whether the trial has been seen to start processes, whose time is asked for from then on. */
    private boolean startsProcesses;

    private @Nullable Reading before;

    /**
     * At one time.
     *
     * @param nanos of a monotonic clock
     * @param own nanoseconds of the trial, without what it started and did not wait for yet
     * @param living nanoseconds of that; empty where it is not known
     */
    private record Reading(long nanos, CpuTicks ticks, long own, OptionalLong living) {}

    OtherLoad(OwnTime own) {
        this.own = own;
    }

    /**
     * Takes what others used since the sample before. The first has none before, nor has one that comes sooner than half a second
     * after it.
     *
     * @param nanos now, of a monotonic clock
     * @param ticks of the trial's cores until now
     * @throws IOException if the trial's own time cannot be told
     */
    void sample(long nanos, CpuTicks ticks, Readings readings) throws IOException {
        Reading last = before;
        if (last != null && nanos - last.nanos < SHORTEST_NANOS) {
            return;
        }
        Reading now =
                new Reading(nanos, ticks, own.nanos(), startsProcesses ? own.livingNanos() : OptionalLong.empty());
        before = now;
        if (last == null || !isCounted(last, now)) {
            return;
        }
        double share = percent(last, now, now.own - last.own);
        if (startsProcesses) {
            if (last.living.isEmpty() || now.living.isEmpty()) {
                return;
            }
            share = percent(last, now, now.own - last.own + now.living.getAsLong() - last.living.getAsLong());
        } else if (share >= SHARED_PERCENT) {
            // Only then, for the processes of the whole machine are looked through.
            OptionalLong living = own.livingNanos();
            if (living.isEmpty() || living.getAsLong() > 0) {
                startsProcesses = true;
                before = new Reading(nanos, ticks, now.own, living);
                return; // what they used until the sample before is not known
            }
        }
        if (share >= -ROUNDING_PERCENT && share <= 100 + ROUNDING_PERCENT) {
            readings.set(HardwareColumns.CPU_OTHERS, Math.min(100, Math.max(0, share)));
            readings.set(HardwareColumns.CPU_SHARED, share >= SHARED_PERCENT);
        }
    }

    private static double percent(Reading last, Reading now, long own) {
        long free = (now.ticks.free() - last.ticks.free()) * CpuTicks.NANOS;
        return 100 * (coreNanos(last, now) - free - own) / coreNanos(last, now);
    }

    private static boolean isCounted(Reading last, Reading now) {
        double part = (double) (now.ticks.all() - last.ticks.all()) * CpuTicks.NANOS / coreNanos(last, now);
        return now.ticks.cpus() == last.ticks.cpus() && part >= LEAST_COUNTED && part <= MOST_COUNTED;
    }

    private static double coreNanos(Reading last, Reading now) {
        return (double) now.ticks.cpus() * (now.nanos - last.nanos);
    }
}
