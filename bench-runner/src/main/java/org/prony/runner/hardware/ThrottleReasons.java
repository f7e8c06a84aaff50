package org.prony.runner.hardware;

import java.util.Optional;

/**
 * Why the clocks of a GPU are below their highest, as bits.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/group__nvmlClocksEventReasons.html">nvmlClocksEventReasons</a>
 */
final class ThrottleReasons {

    /** {@code nvmlClocksEventReasonSwPowerCap}: at the limit of its power. */
    static final long POWER_CAP = 0x4;
    /** {@code nvmlClocksThrottleReasonHwSlowdown}: half the clock or less, for heat, a brake or a peak of power. */
    static final long HARDWARE_SLOWDOWN = 0x8;
    /** {@code nvmlClocksEventReasonSwThermalSlowdown}: too hot for its highest clock. */
    static final long SOFTWARE_THERMAL = 0x20;
    /** {@code nvmlClocksThrottleReasonHwThermalSlowdown}: half the clock or less, for heat. */
    static final long HARDWARE_THERMAL = 0x40;
    /** {@code nvmlClocksThrottleReasonHwPowerBrakeSlowdown}: half the clock or less, since the power supply asks for it. */
    static final long POWER_BRAKE = 0x80;

    private static final long ALWAYS = HARDWARE_SLOWDOWN | SOFTWARE_THERMAL | HARDWARE_THERMAL | POWER_BRAKE;

    private ThrottleReasons() {}

    /**
     * Whether heat, or power that it was made to have and does not get, slows a GPU down; empty if it cannot be known.
     *
     * <p>A large GPU under full load works at its own limit of power, in every repeat alike; {@link #POWER_CAP} therefore counts
     * only where the limit is below the GPU's default. Idleness, clocks that someone set, and clocks held in step with other
     * GPUs or a display do not count.
     *
     * @param reasons that {@code device} just gave
     */
    static Optional<Boolean> slowed(long reasons, GpuDevice device) {
        if ((reasons & ALWAYS) != 0) {
            return Optional.of(true);
        }
        if ((reasons & POWER_CAP) == 0) {
            return Optional.of(false);
        }
        try {
            return Optional.of(device.powerLimit() < device.defaultPowerLimit());
        } catch (GpuException e) {
            return Optional.empty();
        }
    }
}
