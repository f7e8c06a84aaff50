package org.prony.runner.hardware;

import oshi.hardware.CentralProcessor.TickType;

/** What CPUs have done since boot, in ticks, all of them together. */
final class CpuTicks {

    /** What a tick is: {@code USER_HZ} is 100 wherever Java runs on Linux. */
    static final long NANOS = 10_000_000;

    private final int cpus;
    private final long[] byType;

    /**
     * Of CPUs.
     *
     * @param cpus how many they are; a CPU may be taken out of service and put back
     * @param byType their ticks, by {@link TickType}
     */
    CpuTicks(int cpus, long[] byType) {
        this.cpus = cpus;
        this.byType = byType.clone();
    }

    int cpus() {
        return cpus;
    }

    /** By {@link TickType}. */
    long[] byType() {
        return byType.clone();
    }

    /** Ticks in which they were idle, waiting for a disk included, or lent to other virtual machines. */
    long free() {
        return byType[TickType.IDLE.getIndex()]
                + byType[TickType.IOWAIT.getIndex()]
                + byType[TickType.STEAL.getIndex()];
    }

    /** Ticks of every type. */
    long all() {
        long sum = 0;
        for (long ticks : byType) {
            sum += ticks;
        }
        return sum;
    }
}
