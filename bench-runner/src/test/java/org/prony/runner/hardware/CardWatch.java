package org.prony.runner.hardware;

import java.util.HashSet;
import java.util.Set;

/**
 * What a GPU's driver showed while a process and its children lived.
 *
 * @param listed whether one of them was among the processes that use it; in a container the driver may list none of them, or all
 *     under other numbers
 * @param grownBy by how many bytes its memory in use grew over what it was before
 */
public record CardWatch(boolean listed, long grownBy) {

    private static final long PERIOD_MILLIS = 100;

    /** Starts the process and watches the GPU of that index until it has ended. */
    public static CardWatch until(int gpu, ProcessStarter starter) throws Exception {
        try (Nvml nvml =
                Nvml.open(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES")).orElseThrow()) {
            GpuDevice device = nvml.devices().get(gpu);
            long before = device.memory().used();
            long most = before;
            Set<Long> users = new HashSet<>();
            Set<Long> children = new HashSet<>();
            Process process = starter.start();
            while (process.isAlive()) {
                most = Math.max(most, device.memory().used());
                device.processes().forEach(user -> users.add(user.pid()));
                process.descendants().forEach(child -> children.add(child.pid()));
                Thread.sleep(PERIOD_MILLIS);
            }
            return new CardWatch(users.stream().anyMatch(children::contains), most - before);
        }
    }

    /** Starts a process. */
    @FunctionalInterface
    public interface ProcessStarter {
        Process start() throws Exception;
    }
}
