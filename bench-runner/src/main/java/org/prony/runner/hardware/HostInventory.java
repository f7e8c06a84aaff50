package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(HostInventory.class);

    /** Asks OSHI and, on Linux, the control groups; takes tenths of a second. A limit that cannot be read counts as none. */
    public static HostInventory read() {
        return read(Path.of("/"));
    }

    static HostInventory read(Path root) {
        HardwareAbstractionLayer hardware = Oshi.start().getHardware();
        CentralProcessor processor = hardware.getProcessor();
        int cpus = processor.getLogicalProcessorCount();
        long memory = hardware.getMemory().getTotal();
        double quota = limit(
                "the quota of CPU time",
                () -> CpuQuota.find(root, cpus).map(CpuQuota::cpus).orElse((double) cpus),
                (double) cpus);
        return new HostInventory(
                processor.getProcessorIdentifier().getName().strip(),
                Math.min(
                        limit(
                                "the list of allowed CPUs",
                                () -> CpuList.allowed(root).map(List::size).orElse(cpus),
                                cpus),
                        (int) Math.ceil(quota)),
                processor.getPhysicalProcessorCount(),
                limit(
                        "the limit of memory",
                        () -> MemoryLimit.find(root, memory)
                                .map(MemoryLimit::total)
                                .orElse(memory),
                        memory),
                cpus,
                memory);
    }

    private static <T> T limit(String what, LimitReader<T> reader, T machine) {
        try {
            return reader.read();
        } catch (IOException e) {
            LOG.warn("{} cannot be read, the machine's {} is taken: {}", what, machine, e.toString());
            return machine;
        }
    }

    @FunctionalInterface
    private interface LimitReader<T> {
        T read() throws IOException;
    }
}
