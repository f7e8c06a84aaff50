package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What the host is made of, and what of it this process may use: less in a container with limits.
 *
 * @param cpuModel as the processor names itself
 * @param logicalCpus hardware threads that may be used; a quota counts as so many, rounded up
 * @param physicalCpus cores of the host
 * @param memoryTotal bytes that may be used
 * @param hostLogicalCpus hardware threads of the host
 * @param hostMemoryTotal bytes of the host
 */
public record HostInventory(
        String cpuModel,
        int logicalCpus,
        int physicalCpus,
        long memoryTotal,
        int hostLogicalCpus,
        long hostMemoryTotal) {

    private static final String ALLOWED = "Cpus_allowed_list:";

    /**
     * Asks OSHI and, on Linux, the control groups; takes tenths of a second.
     *
     * @throws IOException if the limits of a container cannot be read
     */
    public static HostInventory read() throws IOException {
        return read(Path.of("/"));
    }

    static HostInventory read(Path root) throws IOException {
        HardwareAbstractionLayer hardware = Oshi.start().getHardware();
        CentralProcessor processor = hardware.getProcessor();
        int cpus = processor.getLogicalProcessorCount();
        long memory = hardware.getMemory().getTotal();
        double quota = CpuQuota.find(root, cpus).map(CpuQuota::cpus).orElse((double) cpus);
        return new HostInventory(
                processor.getProcessorIdentifier().getName().strip(),
                Math.min(allowedCpus(root, cpus), (int) Math.ceil(quota)),
                processor.getPhysicalProcessorCount(),
                MemoryLimit.find(root, memory).map(MemoryLimit::total).orElse(memory),
                cpus,
                memory);
    }

    /** The CPUs that this process may run on, by its control group or its affinity, listed as {@code 0-3,8}. */
    private static int allowedCpus(Path root, int cpus) throws IOException {
        Path status = root.resolve("proc/self/status");
        if (!Files.exists(status)) {
            return cpus;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .mapToInt(line -> countOf(line.substring(ALLOWED.length()).strip()))
                .findFirst()
                .orElse(cpus);
    }

    /** How many CPUs a list names. */
    static int countOf(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(range -> range.split("-", -1))
                .mapToInt(range -> Integer.parseInt(range[range.length - 1]) - Integer.parseInt(range[0]) + 1)
                .sum();
    }
}
