package org.prony.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prony.report.load.TrialLog;

/** Parts trials that may not be pooled whatever their hyperparameters are: those of different dataset, device, threads or engine. */
public final class Environments {

    private Environments() {}

    /**
     * The trials by what differs between their environments, {@code device=cpu, threads=2}; under the empty text if nothing
     * does. A trial that never told its environment goes with the first.
     */
    public static Map<String, List<TrialLog>> split(List<TrialLog> trials) {
        Map<Map<String, String>, List<TrialLog>> byEnvironment = new LinkedHashMap<>();
        List<TrialLog> silent = new ArrayList<>();
        for (TrialLog trial : trials) {
            Map<String, String> environment = TrialGroups.environment(trial);
            (environment.isEmpty() ? silent : byEnvironment.computeIfAbsent(environment, key -> new ArrayList<>()))
                    .add(trial);
        }
        if (byEnvironment.isEmpty()) {
            return trials.isEmpty() ? Map.of() : Map.of("", trials);
        }
        byEnvironment.values().iterator().next().addAll(silent);
        List<Map<String, String>> all = List.copyOf(byEnvironment.keySet());
        Map<String, List<TrialLog>> labelled = new LinkedHashMap<>();
        byEnvironment.forEach((environment, alike) -> labelled.put(label(environment, all), alike));
        return labelled;
    }

    private static String label(Map<String, String> environment, List<Map<String, String>> all) {
        return environment.entrySet().stream()
                .filter(entry ->
                        all.stream().anyMatch(other -> !entry.getValue().equals(other.get(entry.getKey()))))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
