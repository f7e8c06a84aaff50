package org.prony.runner.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prony.runner.hardware.CpuList;

/**
 * The CPU cores that this process may use.
 *
 * @param cores their numbers, not empty; those of one package stand together, and in it hardware threads of one physical core
 * @param processors how many of them it may keep busy at a time; a container's quota may be below their number
 */
public record Machine(List<Integer> cores, int processors) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /** See proc(5) and sysfs-devices-system-cpu of the Linux kernel's documentation. */
    private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");

    public Machine {
        cores = List.copyOf(cores);
        if (cores.isEmpty() || processors < 1) {
            throw new IllegalArgumentException(
                    "no machine has " + cores.size() + " cores and " + processors + " processors");
        }
    }

    /** This machine. Where the system does not tell the cores, they are counted from 0 to what the JVM sees. */
    public static Machine here() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Machine(cores(processors), processors);
    }

    private static List<Integer> cores(int processors) {
        try {
            return CpuList.allowed(Path.of("/"))
                    .map(listed -> neighbouring(listed, TOPOLOGY))
                    .orElseGet(() -> counted(processors));
        } catch (IOException | NumberFormatException e) {
            return counted(processors); // as where nothing is listed: trials are spread as well as is known
        }
    }

    /** The processor's model as Linux tells it in {@code /proc/cpuinfo}; {@code unknown} where it does not. */
    String processorName() {
        try (Stream<String> lines = Files.isReadable(PROCESSOR) ? Files.lines(PROCESSOR) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return "unknown"; // as where there is no such file
        }
    }

    /** Sorts so that two trials do not get hardware threads of one physical core, whose numbers may lie far apart. */
    static List<Integer> neighbouring(List<Integer> cores, Path topology) {
        List<Integer> sorted = new ArrayList<>(cores);
        sorted.sort(Comparator.<Integer>comparingInt(core -> number(topology, core, "physical_package_id"))
                .thenComparingInt(core -> number(topology, core, "thread_siblings_list"))
                .thenComparing(Comparator.naturalOrder()));
        return Collections.unmodifiableList(sorted);
    }

    /** The first number in the file; the core's own where the system does not tell. */
    private static int number(Path topology, int core, String file) {
        try {
            Path path = topology.resolve("cpu" + core).resolve("topology").resolve(file);
            return Files.isReadable(path)
                    ? CpuList.parse(Files.readString(path)).get(0)
                    : core;
        } catch (IOException | NumberFormatException e) {
            return core;
        }
    }

    private static List<Integer> counted(int processors) {
        return IntStream.range(0, processors).boxed().toList();
    }
}
