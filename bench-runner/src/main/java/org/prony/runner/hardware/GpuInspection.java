package org.prony.runner.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The NVIDIA GPUs that this process sees, with everything that a person checks before a measurement.
 *
 * @param driver version of the driver
 * @param cuda the newest CUDA that it serves; empty if it does not tell
 * @param gpus in the order in which CUDA numbers them
 */
public record GpuInspection(String driver, String cuda, List<Gpu> gpus) {

    private static final double MEBIBYTE = 1 << 20;

    /** Copies the list. */
    public GpuInspection {
        gpus = List.copyOf(gpus);
    }

    /**
     * One GPU, or one partition of a GPU.
     *
     * @param model as the driver names it
     * @param uuid {@code GPU-…} or {@code MIG-…}
     * @param facts memory, clocks, power, temperature, persistence, partitions, each in words; what it does not tell is left out
     * @param faults what is wrong with it now
     * @param missing sensors that it does not have
     */
    public record Gpu(String model, String uuid, List<String> facts, List<Finding> faults, List<Finding> missing) {

        /** Copies the lists. */
        public Gpu {
            facts = List.copyOf(facts);
            faults = List.copyOf(faults);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Something that is not as it should be.
     *
     * @param subject what, in a word or two
     * @param text what was found
     * @param fix what to do, or why nothing can be done
     */
    public record Finding(String subject, String text, String fix) {}

    /** What a driver is asked. */
    interface Question<T> {
        T ask() throws GpuException;
    }

    /**
     * Asks the driver; empty where there is none.
     *
     * @throws IllegalStateException if the driver is there but cannot list its devices; the message says what it answered
     */
    public static Optional<GpuInspection> read() {
        return read(Nvml.LIBRARY, System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    static Optional<GpuInspection> read(String library, @Nullable String cudaVisibleDevices) {
        try (Nvml nvml = Nvml.open(library, cudaVisibleDevices).orElse(null)) {
            if (nvml == null) {
                return Optional.empty();
            }
            return Optional.of(new GpuInspection(
                    nvml.version(),
                    told(nvml::cudaVersion).orElse(""),
                    nvml.devices().stream().map(GpuInspection::gpu).toList()));
        } catch (GpuException | LinkageError e) {
            throw new IllegalStateException("the NVIDIA driver does not answer: " + e.getMessage(), e);
        }
    }

    private static Gpu gpu(GpuDevice device) {
        List<String> facts = new ArrayList<>();
        add(facts, device::memory, memory -> mebibytes(memory.total()) + ", " + mebibytes(memory.used()) + " in use");
        addClock(facts, device, GpuDevice.Clock.SM, "SM");
        addClock(facts, device, GpuDevice.Clock.MEMORY, "memory");
        String limit = told(device::powerLimit)
                .map(watts -> " of " + Math.round(watts))
                .orElse("");
        List<Finding> missing = new ArrayList<>();
        List<GpuException> lost = new ArrayList<>();
        addSensor(facts, missing, lost, "power", device::power, watts -> Math.round(watts) + limit + " W");
        addSensor(facts, missing, lost, "temperature", device::temperature, celsius -> celsius + " °C");
        add(facts, device::persistent, on -> "persistence " + (on ? "on" : "off"));
        add(facts, device::partitioned, on -> "MIG " + (on ? "on" : "off"));
        List<Finding> faults = lost.isEmpty() ? GpuFaults.of(device) : List.of(GpuFaults.lost(device, lost.get(0)));
        return new Gpu(device.name(), device.uuid(), facts, faults, missing);
    }

    private static <T> void addSensor(
            List<String> facts,
            List<Finding> missing,
            List<GpuException> lost,
            String quantity,
            Question<T> question,
            Function<T, String> words) {
        try {
            facts.add(words.apply(question.ask()));
        } catch (GpuException e) {
            switch (e.reason()) {
                case LOST -> lost.add(e); // a fault of the card, not of its sensors
                case NOT_NOW -> missing.add(new Finding(quantity, "not told: " + e.getMessage(), "ask again"));
                case NOT_TOLD, UNKNOWN_QUESTION -> missing.add(neverTold(quantity, e));
            }
        } catch (LinkageError e) {
            missing.add(neverTold(quantity, e));
        }
    }

    private static Finding neverTold(String quantity, Throwable e) {
        return new Finding(
                quantity,
                "not told: " + e.getMessage(),
                "it is not logged; a newer driver may tell it, a partition or a card without the sensor never does");
    }

    private static void addClock(List<String> facts, GpuDevice device, GpuDevice.Clock clock, String name) {
        String most = told(() -> device.maxClock(clock))
                .map(megahertz -> " of " + megahertz)
                .orElse("");
        add(facts, () -> device.clock(clock), megahertz -> name + " " + megahertz + most + " MHz");
    }

    private static <T> void add(List<String> facts, Question<T> question, Function<T, String> words) {
        told(question).ifPresent(answer -> facts.add(words.apply(answer)));
    }

    /** What a device does not tell is nothing wrong: many cannot tell everything. */
    static <T> Optional<T> told(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (GpuException | LinkageError e) {
            return Optional.empty();
        }
    }

    static String mebibytes(long bytes) {
        return Math.round(bytes / MEBIBYTE) + " MiB";
    }
}
