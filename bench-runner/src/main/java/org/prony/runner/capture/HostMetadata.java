package org.prony.runner.capture;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.hardware.HostInventory;

/**
 * What all workloads of a campaign have in common: the JVM, the machine, the checkout. Captured once per campaign.
 *
 * <p>Holds no host name, no user name, no git remote.
 *
 * @param content fields of {@code metadata.json}, in order; a value is {@code null} where it could not be read
 * @param warnings one line for each part that could not be read
 */
public record HostMetadata(Map<String, @Nullable Object> content, List<String> warnings) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Copies both; the map keeps its order and its nulls. */
    public HostMetadata {
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads everything; a part that fails, or does not answer within 20 s, is {@code null} with a warning.
     *
     * @param folder whose git checkout is meant
     */
    public static HostMetadata capture(Path folder) {
        Guard guard = new Guard(LIMIT);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        putJvm(content, guard);
        content.put(
                "os_platform",
                String.join(
                        " ",
                        System.getProperty("os.name", ""),
                        System.getProperty("os.version", ""),
                        System.getProperty("os.arch", "")));
        putGit(content, guard.read("the state of the git checkout", () -> GitState.read(folder)));
        putHost(content, guard.read("the processor and the memory", HostInventory::read));
        putGpus(content, guard.read("the NVIDIA GPU", GpuInventory::read));
        return new HostMetadata(content, guard.warnings());
    }

    private static void putJvm(Map<String, @Nullable Object> content, Guard guard) {
        content.put("java_version", System.getProperty("java.version"));
        content.put("jvm_name", System.getProperty("java.vm.name"));
        content.put("jvm_version", System.getProperty("java.vm.version"));
        content.put(
                "jvm_flags",
                guard.read(
                        "the JVM's flags",
                        () -> JvmFlags.publishable(
                                ManagementFactory.getRuntimeMXBean().getInputArguments())));
    }

    private static void putGit(Map<String, @Nullable Object> content, @Nullable GitState git) {
        content.put("git_branch", git == null ? null : git.branch());
        content.put("git_commit", git == null ? null : git.commit());
        content.put("git_dirty", git == null ? null : git.dirty());
    }

    private static void putHost(Map<String, @Nullable Object> content, @Nullable HostInventory host) {
        content.put("cpu_model", host == null ? null : host.cpuModel());
        content.put("cpu_count", host == null ? null : host.logicalCpus());
        content.put("cpu_count_physical", host == null ? null : host.physicalCpus());
        content.put("memory_total", host == null ? null : host.memoryTotal());
        content.put("host_cpu_count", host == null ? null : host.hostLogicalCpus());
        content.put("host_memory_total", host == null ? null : host.hostMemoryTotal());
    }

    private static void putGpus(Map<String, @Nullable Object> content, @Nullable GpuInventory inventory) {
        boolean known = inventory != null && !inventory.gpus().isEmpty();
        String models = inventory == null
                ? ""
                : inventory.gpus().stream()
                        .map(GpuInventory.Gpu::model)
                        .distinct()
                        .collect(Collectors.joining(", "));
        content.put("gpu_model", known ? models : null);
        content.put("gpu_count", inventory == null ? null : inventory.gpus().size());
        content.put("gpu_driver", inventory == null ? null : inventory.driver());
    }
}
