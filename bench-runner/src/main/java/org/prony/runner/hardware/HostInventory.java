package org.prony.runner.hardware;

import oshi.hardware.CentralProcessor;

/**
 * What the host is made of.
 *
 * @param cpuModel as the processor names itself
 * @param logicalCpus hardware threads
 * @param physicalCpus cores
 * @param memoryTotal bytes
 */
public record HostInventory(String cpuModel, int logicalCpus, int physicalCpus, long memoryTotal) {

    /** Asks OSHI; takes tenths of a second. */
    public static HostInventory read() {
        var hardware = Oshi.start().getHardware();
        CentralProcessor processor = hardware.getProcessor();
        return new HostInventory(
                processor.getProcessorIdentifier().getName().strip(),
                processor.getLogicalProcessorCount(),
                processor.getPhysicalProcessorCount(),
                hardware.getMemory().getTotal());
    }
}
