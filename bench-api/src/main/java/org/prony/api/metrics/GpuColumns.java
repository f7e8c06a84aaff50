package org.prony.api.metrics;

/**
 * The names of the columns of one GPU, {@code gpu.<i>.<quantity>}, and of the mean over a trial's GPUs, {@code gpu.avg.<quantity>}.
 *
 * <p>{@code docs/columns.md} has the unit of each.
 */
public final class GpuColumns {

    public static final String COMPUTE_UTILIZATION = "compute.util";
    public static final String MEMORY_UTILIZATION = "mem.util";
    public static final String MEMORY_TOTAL = "mem.total";
    public static final String MEMORY_USED = "mem.used";
    public static final String MEMORY_FREE = "mem.free";
    public static final String MEMORY_PROCESS = "mem.process";
    public static final String TEMPERATURE = "temp.current";
    public static final String POWER = "power.draw";
    public static final String SM_CLOCK = "clock.sm";
    public static final String MEMORY_CLOCK = "clock.mem";
    public static final String ENERGY = "energy.since_start";
    public static final String ENERGY_SOURCE = "energy.source";
    public static final String OTHER_PROCESSES = "processes.other";
    public static final String THROTTLE = "throttle";

    /** Of all columns of GPUs. */
    public static final String PREFIX = "gpu.";

    /** What stands for the number of a GPU where a value is the mean over them. */
    public static final String AVERAGE = "avg";

    private GpuColumns() {}

    /** The column of a quantity of one GPU, by its number from 0. */
    public static String of(int gpu, String quantity) {
        return PREFIX + gpu + "." + quantity;
    }

    /** The column of the mean of a quantity over the GPUs. */
    public static String average(String quantity) {
        return PREFIX + AVERAGE + "." + quantity;
    }
}
