package org.prony.runner.hardware;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of the NVIDIA Management Library that are used here, under their C names; each answers 0 or an error code.
 *
 * <p>A driver may lack some: they are looked up when they are called, which then throws {@link UnsatisfiedLinkError}.
 *
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML API reference</a>
 */
interface NvmlLibrary extends Library {

    /** {@code NVML_ERROR_NO_PERMISSION}. */
    int NO_PERMISSION = 4;

    /** {@code NVML_ERROR_INSUFFICIENT_SIZE}. */
    int INSUFFICIENT_SIZE = 7;

    /** {@code NVML_ERROR_DRIVER_NOT_LOADED}. */
    int DRIVER_NOT_LOADED = 9;

    /** {@code NVML_ERROR_TIMEOUT}. */
    int TIMEOUT = 10;

    /** {@code NVML_ERROR_LIBRARY_NOT_FOUND}. */
    int LIBRARY_NOT_FOUND = 12;

    /** {@code NVML_ERROR_FUNCTION_NOT_FOUND}. */
    int FUNCTION_NOT_FOUND = 13;

    /** {@code NVML_ERROR_GPU_IS_LOST}. */
    int GPU_IS_LOST = 15;

    /** {@code NVML_ERROR_RESET_REQUIRED}. */
    int RESET_REQUIRED = 16;

    /** {@code NVML_ERROR_OPERATING_SYSTEM}: the device is blocked by the operating system or a control group. */
    int OPERATING_SYSTEM = 17;

    /** {@code NVML_ERROR_IN_USE}. */
    int IN_USE = 19;

    /** {@code NVML_ERROR_ARGUMENT_VERSION_MISMATCH}. */
    int ARGUMENT_VERSION_MISMATCH = 25;

    /** {@code NVML_ERROR_DEPRECATED}. */
    int DEPRECATED = 26;

    /** {@code NVML_ERROR_NOT_READY}. */
    int NOT_READY = 27;

    /** {@code NVML_ERROR_GPU_NOT_FOUND}. */
    int GPU_NOT_FOUND = 28;

    /** {@code NVML_ERROR_UNKNOWN}. */
    int UNKNOWN = 999;

    /** {@code NVML_TEMPERATURE_GPU}. */
    int TEMPERATURE_GPU = 0;

    /** {@code NVML_CLOCK_SM}. */
    int CLOCK_SM = 1;

    /** {@code NVML_CLOCK_MEM}. */
    int CLOCK_MEM = 2;

    /** {@code NVML_MEMORY_ERROR_TYPE_UNCORRECTED}. */
    int UNCORRECTED = 1;

    /** {@code NVML_VOLATILE_ECC}: counted since the driver was loaded. */
    int VOLATILE_ECC = 0;

    /** {@code nvmlUtilization_t} in {@code unsigned int}s. */
    int UTILIZATION_INTS = 2;

    /** {@code nvmlMemory_t} in {@code unsigned long long}s. */
    int MEMORY_LONGS = 3;

    /** {@code nvmlMemory_v2_t} in {@code unsigned long long}s; its version and padding take the first. */
    int MEMORY_V2_LONGS = 5;

    /** {@code nvmlMemory_v2}, the version: {@code sizeof} and 2. */
    int MEMORY_V2 = MEMORY_V2_LONGS * Long.BYTES | 2 << 24;

    /** {@code nvmlTemperature_v1_t} in {@code int}s. */
    int TEMPERATURE_INTS = 3;

    /** {@code nvmlTemperature_v1}, the version: {@code sizeof} and 1. */
    int TEMPERATURE_V1 = TEMPERATURE_INTS * Integer.BYTES | 1 << 24;

    int nvmlInit_v2();

    int nvmlShutdown();

    String nvmlErrorString(int code);

    int nvmlSystemGetDriverVersion(byte[] version, int length);

    /** 1000 · major + 10 · minor. */
    int nvmlSystemGetCudaDriverVersion_v2(int[] version);

    int nvmlDeviceGetCount_v2(int[] count);

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetHandleByUUID(String uuid, PointerByReference device);

    int nvmlDeviceGetUUID(Pointer device, byte[] uuid, int length);

    int nvmlDeviceGetName(Pointer device, byte[] name, int length);

    /** Fills {@code nvmlUtilization_t}: percent of time that a kernel ran, percent of time that memory was read or written. */
    int nvmlDeviceGetUtilizationRates(Pointer device, int[] gpuAndMemory);

    /** Fills {@code nvmlMemory_t}, in bytes. */
    int nvmlDeviceGetMemoryInfo(Pointer device, long[] totalFreeUsed);

    /** Fills {@code nvmlMemory_v2_t}, in bytes; since driver 510. */
    int nvmlDeviceGetMemoryInfo_v2(Pointer device, long[] versionTotalReservedFreeUsed);

    /** In °C. */
    int nvmlDeviceGetTemperature(Pointer device, int sensor, int[] celsius);

    /** Fills {@code nvmlTemperature_v1_t}, in °C; is to replace the one above. */
    int nvmlDeviceGetTemperatureV(Pointer device, int[] versionSensorCelsius);

    /** In milliwatts. */
    int nvmlDeviceGetPowerUsage(Pointer device, int[] milliwatts);

    /** In milliwatts. */
    int nvmlDeviceGetEnforcedPowerLimit(Pointer device, int[] milliwatts);

    /** In milliwatts. */
    int nvmlDeviceGetPowerManagementDefaultLimit(Pointer device, int[] milliwatts);

    /** In millijoules since the driver was loaded. */
    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, long[] millijoules);

    /** In MHz. */
    int nvmlDeviceGetClockInfo(Pointer device, int clock, int[] megahertz);

    /** In MHz. */
    int nvmlDeviceGetMaxClockInfo(Pointer device, int clock, int[] megahertz);

    /** A set of {@code nvmlClocksEventReason*} bits; since driver 535. */
    int nvmlDeviceGetCurrentClocksEventReasons(Pointer device, long[] reasons);

    /** The same under its older name. */
    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, long[] reasons);

    /** Fills up to {@code count} entries; {@link NvmlProcesses} knows their layout. Since driver 510, but not in all of 535. */
    int nvmlDeviceGetComputeRunningProcesses_v3(Pointer device, int[] count, Pointer entries);

    /** Since driver 450. */
    int nvmlDeviceGetComputeRunningProcesses_v2(Pointer device, int[] count, Pointer entries);

    int nvmlDeviceGetComputeRunningProcesses(Pointer device, int[] count, Pointer entries);

    /** 1 if it is on. */
    int nvmlDeviceGetPersistenceMode(Pointer device, int[] mode);

    int nvmlDeviceGetTotalEccErrors(Pointer device, int errorType, int counterType, long[] errors);

    /** 1 if it is on. */
    int nvmlDeviceGetMigMode(Pointer device, int[] current, int[] pending);

    int nvmlDeviceGetMaxMigDeviceCount(Pointer device, int[] count);

    int nvmlDeviceGetMigDeviceHandleByIndex(Pointer device, int index, PointerByReference partition);

    int nvmlDeviceGetDeviceHandleFromMigDeviceHandle(Pointer partition, PointerByReference device);
}
