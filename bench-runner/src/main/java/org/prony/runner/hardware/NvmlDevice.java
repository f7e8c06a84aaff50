package org.prony.runner.hardware;

import com.sun.jna.Pointer;

/** One GPU, as NVML knows it. */
final class NvmlDevice {

    private final Nvml nvml;
    private final Pointer handle;
    private final String uuid;
    private final String name;

    NvmlDevice(Nvml nvml, Pointer handle, String uuid, String name) {
        this.nvml = nvml;
        this.handle = handle;
        this.uuid = uuid;
        this.name = name;
    }

    /** {@code GPU-…}. */
    String uuid() {
        return uuid;
    }

    /** The model, as {@code NVIDIA H200}. */
    String name() {
        return name;
    }

    /** Percent of the last sampling interval of the driver in which a kernel ran, and in which memory was used. */
    int[] utilization() throws NvmlException {
        int[] rates = new int[2];
        nvml.check("nvmlDeviceGetUtilizationRates", nvml.library().nvmlDeviceGetUtilizationRates(handle, rates));
        return rates;
    }

    /** Total, free and used memory in bytes. */
    long[] memory() throws NvmlException {
        long[] info = new long[3];
        nvml.check("nvmlDeviceGetMemoryInfo", nvml.library().nvmlDeviceGetMemoryInfo(handle, info));
        return info;
    }

    /** In °C. */
    int temperature() throws NvmlException {
        int[] celsius = new int[1];
        nvml.check(
                "nvmlDeviceGetTemperature",
                nvml.library().nvmlDeviceGetTemperature(handle, NvmlLibrary.TEMPERATURE_GPU, celsius));
        return celsius[0];
    }

    /** In watts. */
    double power() throws NvmlException {
        int[] milliwatts = new int[1];
        nvml.check("nvmlDeviceGetPowerUsage", nvml.library().nvmlDeviceGetPowerUsage(handle, milliwatts));
        return Integer.toUnsignedLong(milliwatts[0]) / 1000.0;
    }

    /** In millijoules since the driver was loaded. */
    long energyMillijoules() throws NvmlException {
        long[] millijoules = new long[1];
        nvml.check(
                "nvmlDeviceGetTotalEnergyConsumption",
                nvml.library().nvmlDeviceGetTotalEnergyConsumption(handle, millijoules));
        return millijoules[0];
    }

    /** The clock of the streaming multiprocessors in MHz. */
    int clock() throws NvmlException {
        int[] megahertz = new int[1];
        nvml.check(
                "nvmlDeviceGetClockInfo",
                nvml.library().nvmlDeviceGetClockInfo(handle, NvmlLibrary.CLOCK_SM, megahertz));
        return megahertz[0];
    }

    /** The reasons for which the clock is below its highest, as NVML's bits. */
    long throttleReasons() throws NvmlException {
        long[] reasons = new long[1];
        nvml.check(
                "nvmlDeviceGetCurrentClocksThrottleReasons",
                nvml.library().nvmlDeviceGetCurrentClocksThrottleReasons(handle, reasons));
        return reasons[0];
    }
}
