package org.prony.runner.hardware;

import java.util.List;

/**
 * One GPU, or one partition of a GPU, as its driver knows it.
 *
 * <p>A partition (MIG) has memory, processes and a name of its own. Temperature, clocks, reasons to slow down, power limits and
 * memory errors are those of the whole GPU, which hold for the partition as well. Power and energy are not told: they are the
 * whole GPU's, and which part of them is the partition's nobody knows.
 */
interface GpuDevice {

    /** {@code GPU-…}, or {@code MIG-…} of a partition. */
    String uuid();

    /** The model, as {@code NVIDIA H200}. */
    String name();

    /** Over the driver's own last interval, a second at most. */
    Utilization utilization() throws GpuException;

    Memory memory() throws GpuException;

    /** In °C. */
    int temperature() throws GpuException;

    /** In watts. */
    double power() throws GpuException;

    /** In millijoules since the driver was loaded; many GPUs do not count it. */
    long energyMillijoules() throws GpuException;

    /** In MHz. */
    int clock(Clock clock) throws GpuException;

    /** In MHz. */
    int maxClock(Clock clock) throws GpuException;

    /** Why the clocks are below their highest, as the bits of {@link ThrottleReasons}. */
    long throttleReasons() throws GpuException;

    /** The most that it may draw now, in watts. */
    double powerLimit() throws GpuException;

    /** The most that it may draw unless someone says otherwise, in watts. */
    double defaultPowerLimit() throws GpuException;

    /**
     * The processes that have a CUDA context on it, each once.
     *
     * <p>In a container they may be the container's own alone, under its numbers, or all of the host's, under the host's.
     */
    List<GpuProcess> processes() throws GpuException;

    /** Whether the driver stays loaded when nobody uses it. */
    boolean persistent() throws GpuException;

    /** Whether it is divided into partitions (MIG), or is one. */
    boolean partitioned() throws GpuException;

    /** Memory errors that could not be corrected, since the driver was loaded. */
    long uncorrectedMemoryErrors() throws GpuException;

    /** What has a clock. */
    enum Clock {
        /** The streaming multiprocessors. */
        SM,
        /** The device memory. */
        MEMORY
    }

    /**
     * How busy it was.
     *
     * @param compute percent of the time in which a kernel ran
     * @param memory percent of the time in which device memory was read or written
     */
    record Utilization(int compute, int memory) {}

    /**
     * Device memory in bytes.
     *
     * @param total all of it
     * @param used taken by programs; with drivers before 510, what the driver keeps for itself as well
     * @param free to be had by programs
     */
    record Memory(long total, long used, long free) {}
}
