package org.prony.runner.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prony.api.repository.Slots;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.plan.PlanException;

/**
 * The slots that a user asked for, found on this machine.
 *
 * @param slots what they are
 * @param gpus the UUIDs of the GPUs, in the order of {@code slots}; empty where trials share the CPU
 * @param machine whose cores are shared
 * @param unused a line for people where {@code auto} leaves out GPUs that are there, with what to do; empty where it does not
 */
public record SlotChoice(Slots slots, List<String> gpus, Machine machine, Optional<String> unused) {

    private static final Pattern CPU = Pattern.compile("cpu(?::(\\d{1,6}))?");
    private static final Pattern GPUS = Pattern.compile("gpu:(\\d{1,4}(?:,\\d{1,4})*)");

    public SlotChoice {
        gpus = List.copyOf(gpus);
    }

    /** Reads the GPUs that this process sees. */
    @FunctionalInterface
    interface GpuSource {
        List<GpuInventory.Gpu> read() throws IOException;
    }

    /**
     * The slots that {@code text} means here: {@code auto}, {@code cpu}, {@code cpu:N}, {@code gpu:I} or {@code gpu:I,J,…}.
     * {@code auto} is every GPU that this process sees where trials can use them, and one slot with all cores otherwise, with a
     * line in {@link #unused} if there are GPUs.
     *
     * @param place where it was written, which begins the message of an error
     * @param whyNoGpu why no trial can compute on a GPU, whatever this machine has; empty if trials can
     * @throws PlanException if it is none of these, or asks for what this machine does not have
     */
    public static SlotChoice parse(String text, String place, Optional<String> whyNoGpu) {
        return parse(text, place, whyNoGpu, Machine.here(), SlotChoice::visibleGpus);
    }

    static SlotChoice parse(String text, String place, Optional<String> whyNoGpu, Machine machine, GpuSource gpus) {
        if (text.equals("auto")) {
            return auto(place, whyNoGpu, machine, gpus);
        }
        Matcher cpu = CPU.matcher(text);
        if (cpu.matches()) {
            int shares = cpu.group(1) == null ? 1 : Integer.parseInt(cpu.group(1));
            if (shares == 0) {
                throw new PlanException(place + " " + text + ": there must be at least one slot");
            }
            return of(Slots.ofCpu(shares), place, whyNoGpu, machine, gpus);
        }
        Matcher indices = GPUS.matcher(text);
        if (!indices.matches()) {
            throw new PlanException(place + " " + text + ": write auto, cpu, cpu:N, gpu:I or gpu:I,J");
        }
        return of(
                Slots.ofGpus(Stream.of(indices.group(1).split(",", -1))
                        .map(Integer::valueOf)
                        .toList()),
                place,
                whyNoGpu,
                machine,
                gpus);
    }

    private static SlotChoice auto(String place, Optional<String> whyNoGpu, Machine machine, GpuSource gpus) {
        if (whyNoGpu.isPresent()) {
            return new SlotChoice(Slots.WHOLE_CPU, List.of(), machine, unused(place, whyNoGpu.get(), gpus));
        }
        List<GpuInventory.Gpu> visible = read(gpus, place + " auto");
        if (visible.isEmpty()) {
            return new SlotChoice(Slots.WHOLE_CPU, List.of(), machine, Optional.empty());
        }
        List<Integer> all = IntStream.range(0, visible.size()).boxed().toList();
        return of(Slots.ofGpus(all), place, whyNoGpu, machine, () -> visible);
    }

    private static Optional<String> unused(String place, String whyNoGpu, GpuSource source) {
        String head = place + " auto: trials run on the CPU; ";
        try {
            int there = source.read().size();
            return there == 0
                    ? Optional.empty()
                    : Optional.of(head + (there == 1 ? "1 NVIDIA GPU is" : there + " NVIDIA GPUs are") + " there, but "
                            + whyNoGpu);
        } catch (IOException e) {
            return Optional.of(head + "the GPUs cannot be read: " + e.getMessage());
        }
    }

    /**
     * These slots on this machine.
     *
     * @param whyNoGpu as for {@link #parse}
     * @throws PlanException if it does not have them, a GPU is named twice, or trials cannot use one
     */
    public static SlotChoice of(Slots slots, String place, Optional<String> whyNoGpu) {
        return of(slots, place, whyNoGpu, Machine.here(), SlotChoice::visibleGpus);
    }

    static SlotChoice of(Slots slots, String place, Optional<String> whyNoGpu, Machine machine, GpuSource source) {
        String head = place + " " + slots + ": ";
        if (slots.gpus().isEmpty()) {
            int cores = machine.cores().size();
            if (slots.cpuShares() > cores) {
                throw new PlanException(head + "this process may use " + cores + " CPU core" + (cores == 1 ? "" : "s")
                        + "; ask for at most so many slots");
            }
            return new SlotChoice(slots, List.of(), machine, Optional.empty());
        }
        List<GpuInventory.Gpu> visible = read(source, place + " " + slots);
        Set<Integer> named = new LinkedHashSet<>();
        List<String> uuids = new ArrayList<>();
        for (int index : slots.gpus()) {
            if (index < 0 || index >= visible.size()) {
                throw new PlanException(head
                        + (visible.isEmpty()
                                ? "this process sees no NVIDIA GPU; name cpu, or look at prony doctor, which tells of"
                                        + " the driver"
                                : "this process sees " + visible.size() + " NVIDIA GPU"
                                        + (visible.size() == 1 ? "" : "s")
                                        + "; name one that is there, or cpu"));
            }
            if (!named.add(index)) {
                throw new PlanException(head + "GPU " + index + " is named twice; name each once");
            }
            // By its UUID, since CUDA may number the GPUs in another order than the driver does.
            uuids.add(visible.get(index).uuid());
        }
        if (whyNoGpu.isPresent()) {
            throw new PlanException(head + whyNoGpu.get());
        }
        return new SlotChoice(slots, uuids, machine, Optional.empty());
    }

    /** Makes the pool of these slots, all free. */
    public SlotPool pool() {
        return gpus.isEmpty() ? SlotPool.ofCpu(slots.cpuShares(), machine) : SlotPool.ofGpus(gpus, machine);
    }

    /** As a campaign records it: {@code cpu} or {@code gpu:0,1}. */
    public String device() {
        return gpus.isEmpty() ? "cpu" : slots.toString();
    }

    /** What computes, so that another machine or another GPU is told from this one: {@code cpu AMD EPYC 7763}, {@code gpu GPU-…}. */
    public String hardware() {
        return gpus.isEmpty() ? "cpu " + machine.processorName() : "gpu " + String.join(" ", gpus);
    }

    private static List<GpuInventory.Gpu> visibleGpus() throws IOException {
        return GpuInventory.read().gpus();
    }

    private static List<GpuInventory.Gpu> read(GpuSource source, String head) {
        try {
            return source.read();
        } catch (IOException e) {
            throw new PlanException(head + ": the GPUs cannot be read: " + e.getMessage(), e);
        }
    }
}
