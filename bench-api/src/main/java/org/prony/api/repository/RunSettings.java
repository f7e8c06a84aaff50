package org.prony.api.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a later launch of the same campaign needs beyond its trials, to go on as the first one did.
 *
 * @param workingFolder absolute path of the folder from which the campaign was launched, where a template's commands run
 * @param dataDir absolute path given by {@code --data-dir}, if any
 * @param workloadPath absolute paths added to the trials' class path
 * @param jvmArgs flags for the trials' JVMs
 * @param maxRuntimeSeconds what {@code --max-runtime} gave, if anything; the step measure samples within it
 * @param circumstances what must be equal for trials to be comparable: commit, uncommitted changes, class path, engine,
 *     device, threads; by name
 */
public record RunSettings(
        @Nullable String workingFolder,
        @Nullable String dataDir,
        List<String> workloadPath,
        List<String> jvmArgs,
        @Nullable Double maxRuntimeSeconds,
        Map<String, String> circumstances) {

    /** Nothing is set. */
    public static final RunSettings NONE = new RunSettings(null, null, List.of(), List.of(), null, Map.of());

    public RunSettings {
        workloadPath = List.copyOf(Objects.requireNonNullElse(workloadPath, List.of()));
        jvmArgs = List.copyOf(Objects.requireNonNullElse(jvmArgs, List.of()));
        circumstances =
                Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(circumstances, Map.of())));
    }
}
