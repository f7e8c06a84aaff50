package org.prony.runner.hardware;

import java.util.function.LongSupplier;

/** What one GPU has drawn since this object was made: by its own counter, or from its power where it has none. */
final class GpuEnergy {

    private static final double NANOS_PER_SECOND = 1e9;

    private final GpuDevice device;
    private final LongSupplier nanoTime;
    private final boolean counted;
    private long millijoulesAtStart;
    private boolean drawing;
    private double joules;
    private double watts;
    private long at;

    /**
     * Energy of {@code device} from now on.
     *
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    GpuEnergy(GpuDevice device, LongSupplier nanoTime) {
        this.device = device;
        this.nanoTime = nanoTime;
        boolean answered;
        try {
            millijoulesAtStart = device.energyMillijoules();
            answered = true;
        } catch (GpuException e) {
            answered = false; // its power is asked instead, and says so if it is not told either
        }
        this.counted = answered;
    }

    /** {@code counter} or {@code power}. */
    String source() {
        return counted ? "counter" : "power";
    }

    boolean counted() {
        return counted;
    }

    /** In joules, by the counter. */
    double fromCounter() throws GpuException {
        return (device.energyMillijoules() - millijoulesAtStart) / 1000.0;
    }

    /**
     * In joules from the first call on, as the integral of the power over straight lines between the calls.
     *
     * @param now the power in watts, just read
     */
    double fromPower(double now) {
        long time = nanoTime.getAsLong();
        if (drawing) {
            joules += (watts + now) / 2 * ((time - at) / NANOS_PER_SECOND);
        }
        drawing = true;
        watts = now;
        at = time;
        return joules;
    }
}
