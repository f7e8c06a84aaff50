package org.prony.runner.hardware;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of the NVIDIA Management Library that are used here, under their C names; each answers 0 or an error code.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML API reference</a>
 */
interface NvmlLibrary extends Library {

    /** {@code NVML_TEMPERATURE_GPU}. */
    int TEMPERATURE_GPU = 0;

    /** {@code NVML_CLOCK_SM}. */
    int CLOCK_SM = 1;

    int nvmlInit_v2();

    int nvmlShutdown();

    String nvmlErrorString(int code);

    int nvmlSystemGetDriverVersion(byte[] version, int length);

    int nvmlDeviceGetCount_v2(int[] count);

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetHandleByUUID(String uuid, PointerByReference device);

    int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

    int nvmlDeviceGetName(Pointer device, byte[] name, int length);

    /** Fills {@code nvmlUtilization_t}: percent of time that a kernel ran, percent of time that memory was read or written. */
    int nvmlDeviceGetUtilizationRates(Pointer device, int[] gpuAndMemory);

    /** Fills {@code nvmlMemory_t}, in bytes. */
    int nvmlDeviceGetMemoryInfo(Pointer device, long[] totalFreeUsed);

    /** In °C. */
    int nvmlDeviceGetTemperature(Pointer device, int sensor, int[] celsius);

    /** In milliwatts. */
    int nvmlDeviceGetPowerUsage(Pointer device, int[] milliwatts);

    /** In millijoules since the driver was loaded. */
    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, long[] millijoules);

    /** In MHz. */
    int nvmlDeviceGetClockInfo(Pointer device, int clock, int[] megahertz);

    /** A set of {@code nvmlClocksEventReason*} bits. */
    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, long[] reasons);
}
