package org.prony.runner.hardware;

import java.util.HashSet;
import java.util.Set;

/** Watches what a GPU's driver shows while a process and its children live. */
public final class CardWatch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    private final Nvml nvml;
    private final GpuDevice device;
    private final long before;
    private final Set<Long> users = new HashSet<>();
    private final Set<Long> children = new HashSet<>();
    private long most;

    private CardWatch(Nvml nvml, int gpu) throws GpuException {
        this.nvml = nvml;
        this.device = nvml.devices().get(gpu);
        this.before = device.memory().used();
        this.most = before;
    }

    /** Begins with the GPU of that index as it is now. */
    public static CardWatch of(int gpu) throws Exception {
        return new CardWatch(
                Nvml.open(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES")).orElseThrow(), gpu);
    }

    /** Returns when the process has ended. */
    public void untilEndOf(Process process) throws Exception {
        while (process.isAlive()) {
            most = Math.max(most, device.memory().used());
            device.processes().forEach(user -> users.add(user.pid()));
            process.descendants().forEach(child -> children.add(child.pid()));
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    /** Whether one of the children used the GPU; in a container the driver may list none, or all under other numbers. */
    public boolean listed() {
        return users.stream().anyMatch(children::contains);
    }

    /** By how many bytes the memory in use grew over what it was before. */
    public long grownBy() {
        return most - before;
    }

    @Override
    public void close() {
        nvml.close();
    }
}
