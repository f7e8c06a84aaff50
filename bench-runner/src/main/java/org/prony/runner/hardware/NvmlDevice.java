package org.prony.runner.hardware;

import com.sun.jna.Pointer;
import java.util.List;
import org.prony.runner.hardware.GpuException.Reason;

/** One GPU or partition, as NVML knows it. */
final class NvmlDevice implements GpuDevice {

    private final Nvml nvml;
    private final NvmlLibrary functions;
    private final Pointer handle;
    private final Pointer card;
    private final boolean partition;
    private final String uuid;
    private final String name;

    private NvmlDevice(Nvml nvml, Pointer handle, Pointer card, boolean partition, String uuid, String name) {
        this.nvml = nvml;
        this.functions = nvml.functions();
        this.handle = handle;
        this.card = card;
        this.partition = partition;
        this.uuid = uuid;
        this.name = name;
    }

    static NvmlDevice card(Nvml nvml, Pointer handle, String uuid, String name) {
        return new NvmlDevice(nvml, handle, handle, false, uuid, name);
    }

    /** A partition of the GPU {@code card}; that is {@code handle} itself where the driver does not tell the GPU. */
    static NvmlDevice partition(Nvml nvml, Pointer handle, Pointer card, String uuid, String name) {
        return new NvmlDevice(nvml, handle, card, true, uuid, name);
    }

    Pointer handle() {
        return handle;
    }

    @Override
    public String uuid() {
        return uuid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Utilization utilization() throws GpuException {
        int[] rates = new int[NvmlLibrary.UTILIZATION_INTS];
        nvml.query("nvmlDeviceGetUtilizationRates", () -> functions.nvmlDeviceGetUtilizationRates(handle, rates));
        return new Utilization(rates[0], rates[1]);
    }

    @Override
    public Memory memory() throws GpuException {
        return nvml.newest(
                () -> {
                    long[] info = new long[NvmlLibrary.MEMORY_V2_LONGS];
                    info[0] = NvmlLibrary.MEMORY_V2;
                    nvml.query("nvmlDeviceGetMemoryInfo_v2", () -> functions.nvmlDeviceGetMemoryInfo_v2(handle, info));
                    return new Memory(info[1], info[4], info[3]);
                },
                () -> {
                    long[] info = new long[NvmlLibrary.MEMORY_LONGS];
                    nvml.query("nvmlDeviceGetMemoryInfo", () -> functions.nvmlDeviceGetMemoryInfo(handle, info));
                    return new Memory(info[0], info[2], info[1]);
                });
    }

    @Override
    public int temperature() throws GpuException {
        return nvml.newest(
                () -> number(
                        "nvmlDeviceGetTemperature",
                        celsius -> functions.nvmlDeviceGetTemperature(card, NvmlLibrary.TEMPERATURE_GPU, celsius)),
                () -> {
                    int[] reading = new int[NvmlLibrary.TEMPERATURE_INTS];
                    reading[0] = NvmlLibrary.TEMPERATURE_V1;
                    reading[1] = NvmlLibrary.TEMPERATURE_GPU;
                    nvml.query("nvmlDeviceGetTemperatureV", () -> functions.nvmlDeviceGetTemperatureV(card, reading));
                    return reading[2];
                });
    }

    @Override
    public double power() throws GpuException {
        ownOnly("power");
        return watts("nvmlDeviceGetPowerUsage", milliwatts -> functions.nvmlDeviceGetPowerUsage(card, milliwatts));
    }

    @Override
    public long energyMillijoules() throws GpuException {
        ownOnly("energy");
        return count(
                "nvmlDeviceGetTotalEnergyConsumption",
                millijoules -> functions.nvmlDeviceGetTotalEnergyConsumption(card, millijoules));
    }

    @Override
    public int clock(Clock clock) throws GpuException {
        return number(
                "nvmlDeviceGetClockInfo",
                megahertz -> functions.nvmlDeviceGetClockInfo(card, domain(clock), megahertz));
    }

    @Override
    public int maxClock(Clock clock) throws GpuException {
        return number(
                "nvmlDeviceGetMaxClockInfo",
                megahertz -> functions.nvmlDeviceGetMaxClockInfo(card, domain(clock), megahertz));
    }

    @Override
    public long throttleReasons() throws GpuException {
        return nvml.newest(
                () -> count(
                        "nvmlDeviceGetCurrentClocksEventReasons",
                        reasons -> functions.nvmlDeviceGetCurrentClocksEventReasons(card, reasons)),
                () -> count(
                        "nvmlDeviceGetCurrentClocksThrottleReasons",
                        reasons -> functions.nvmlDeviceGetCurrentClocksThrottleReasons(card, reasons)));
    }

    @Override
    public double powerLimit() throws GpuException {
        return watts(
                "nvmlDeviceGetEnforcedPowerLimit",
                milliwatts -> functions.nvmlDeviceGetEnforcedPowerLimit(card, milliwatts));
    }

    @Override
    public double defaultPowerLimit() throws GpuException {
        return watts(
                "nvmlDeviceGetPowerManagementDefaultLimit",
                milliwatts -> functions.nvmlDeviceGetPowerManagementDefaultLimit(card, milliwatts));
    }

    @Override
    public List<GpuProcess> processes() throws GpuException {
        return NvmlProcesses.read(nvml, handle);
    }

    @Override
    public boolean persistent() throws GpuException {
        return number("nvmlDeviceGetPersistenceMode", mode -> functions.nvmlDeviceGetPersistenceMode(card, mode)) == 1;
    }

    @Override
    public boolean partitioned() throws GpuException {
        return number("nvmlDeviceGetMigMode", mode -> functions.nvmlDeviceGetMigMode(card, mode, new int[1])) == 1;
    }

    @Override
    public long uncorrectedMemoryErrors() throws GpuException {
        return count(
                "nvmlDeviceGetTotalEccErrors",
                errors -> functions.nvmlDeviceGetTotalEccErrors(
                        card, NvmlLibrary.UNCORRECTED, NvmlLibrary.VOLATILE_ECC, errors));
    }

    /** As {@link #partitioned}; one that cannot tell is none. */
    boolean dividedIntoPartitions() {
        try {
            return partitioned();
        } catch (GpuException e) {
            return false; // a GPU or a driver from before there were partitions
        }
    }

    private void ownOnly(String quantity) throws GpuException {
        if (partition) {
            throw new GpuException(
                    Reason.NOT_TOLD,
                    uuid + " is a partition, and its GPU tells the " + quantity + " of all of them alone");
        }
    }

    private double watts(String function, Call<int[]> call) throws GpuException {
        return Integer.toUnsignedLong(number(function, call)) / 1000.0;
    }

    private int number(String function, Call<int[]> call) throws GpuException {
        int[] answer = new int[1];
        nvml.query(function, () -> call.fill(answer));
        return answer[0];
    }

    private long count(String function, Call<long[]> call) throws GpuException {
        long[] answer = new long[1];
        nvml.query(function, () -> call.fill(answer));
        return answer[0];
    }

    private static int domain(Clock clock) {
        return clock == Clock.SM ? NvmlLibrary.CLOCK_SM : NvmlLibrary.CLOCK_MEM;
    }

    /** A function that fills the array and answers a code. */
    @FunctionalInterface
    private interface Call<T> {
        int fill(T answer);
    }
}
