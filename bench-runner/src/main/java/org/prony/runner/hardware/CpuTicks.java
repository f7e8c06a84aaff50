package org.prony.runner.hardware;

import oshi.hardware.CentralProcessor.TickType;

/**
 * What CPUs have done since boot.
 *
 * @param cpus how many they are; a CPU may be taken out of service and put back
 * @param byType ticks of all of them together, by {@link TickType}
 */
record CpuTicks(int cpus, long... byType) {

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
