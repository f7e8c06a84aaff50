package org.prony.runner.launch;

import java.util.List;
import java.util.Map;

/**
 * The part of the machine that one trial has to itself while it runs.
 *
 * @param slots the slots it occupies, counted from 0, ascending
 * @param device {@code cpu} or {@code gpu:0}, as the trial's process sees it
 * @param threads CPU threads it is to use; positive
 * @param cores the CPU cores it is bound to, by the system's numbers; empty if it may run on all
 * @param environment what makes it so for the process, set over what it inherits, such as {@code CUDA_VISIBLE_DEVICES}
 */
public record Share(
        List<Integer> slots, String device, int threads, List<Integer> cores, Map<String, String> environment) {

    /** The variable that shows a process its GPUs. */
    static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";

    public Share {
        slots = List.copyOf(slots);
        cores = List.copyOf(cores);
        environment = Map.copyOf(environment);
    }

    /** The UUIDs of its GPUs, in the order in which CUDA numbers them; empty if it has none. */
    public List<String> gpus() {
        String uuids = environment.getOrDefault(VISIBLE_DEVICES, "");
        return uuids.isEmpty() ? List.of() : List.of(uuids.split(",", -1));
    }
}
