package org.prony.api.repository;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What trials occupy while they run: GPUs, or equal shares of the CPU cores.
 *
 * @param gpus the indices of the GPUs among those that the launching process sees; empty where trials share the CPU
 * @param cpuShares into how many shares the cores are divided; 0 where each slot is a GPU
 */
public record Slots(List<Integer> gpus, int cpuShares) {

    /** One slot with all cores. */
    public static final Slots WHOLE_CPU = new Slots(List.of(), 1);

    public Slots {
        gpus = List.copyOf(gpus);
        if (gpus.isEmpty() ? cpuShares < 1 : cpuShares != 0) {
            throw new IllegalArgumentException("slots are GPUs or shares of the CPU, not gpus " + gpus + " and "
                    + cpuShares + " shares of the CPU");
        }
    }

    /** One slot for each GPU. */
    public static Slots ofGpus(List<Integer> indices) {
        return new Slots(indices, 0);
    }

    /** Equal shares of the cores. */
    public static Slots ofCpu(int shares) {
        return new Slots(List.of(), shares);
    }

    /** How many trials that take one slot each run at once. */
    public int count() {
        return gpus.isEmpty() ? cpuShares : gpus.size();
    }

    /** As it is written on the command line: {@code gpu:0,1} or {@code cpu:2}. */
    @Override
    public String toString() {
        return gpus.isEmpty()
                ? "cpu:" + cpuShares
                : gpus.stream().map(String::valueOf).collect(Collectors.joining(",", "gpu:", ""));
    }
}
