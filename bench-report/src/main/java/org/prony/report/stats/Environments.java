package org.prony.report.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.TrialLog;

/**
 * Parts trials that may not be pooled whatever their hyperparameters are: those of different dataset, device, threads or
 * engine.
 */
public final class Environments {

    private static final List<String> COLUMNS = List.of(
            MetricsSchema.DATASET,
            MetricsSchema.DEVICE,
            MetricsSchema.THREADS,
            MetricsSchema.FRAMEWORK,
            MetricsSchema.ENGINE_VERSION);

    private Environments() {}

    /** The columns that say where and on what a trial ran, in the order of the format. */
    public static List<String> columns() {
        return COLUMNS;
    }

    /**
     * The trials by what differs between their environments, {@code device=cpu, threads=2}; under the empty text if nothing
     * does. What a trial never told is {@code unknown} where the others differ.
     */
    public static Map<String, List<TrialLog>> split(List<TrialLog> trials) {
        List<Map<String, String>> environments = of(trials);
        List<String> varying = COLUMNS.stream()
                .filter(column -> values(environments, column).size() > 1)
                .toList();
        Map<String, List<TrialLog>> labelled = new LinkedHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            Map<String, String> environment = environments.get(i);
            String label = varying.stream()
                    .map(column -> column + "=" + environment.getOrDefault(column, "unknown"))
                    .collect(Collectors.joining(", "));
            labelled.computeIfAbsent(label, key -> new ArrayList<>()).add(trials.get(i));
        }
        return labelled;
    }

    /**
     * The environment of each trial by column, in their order. What a trial never told is that of the others where they have one
     * value, so that nothing is parted by what does not vary; else it is not in its map.
     */
    static List<Map<String, String>> of(List<TrialLog> trials) {
        List<Map<String, String>> environments =
                trials.stream().map(Environments::told).toList();
        for (String column : COLUMNS) {
            Set<String> values = values(environments, column);
            if (values.size() == 1) {
                String only = values.iterator().next();
                environments.forEach(environment -> environment.put(column, only));
            }
        }
        return environments;
    }

    private static Set<String> values(List<Map<String, String>> environments, String column) {
        Set<String> values = new HashSet<>();
        environments.stream()
                .filter(environment -> environment.containsKey(column))
                .forEach(environment -> values.add(environment.get(column)));
        return values;
    }

    /** What a trial tells of where and on what it ran, by column; what it never told is not in the map. */
    public static Map<String, String> told(TrialLog log) {
        // By the order of the columns, whichever of them were told.
        Map<String, String> environment = new TreeMap<>(Comparator.comparingInt(COLUMNS::indexOf));
        log.facts()
                .ifPresentOrElse(
                        facts -> {
                            environment.put(
                                    MetricsSchema.DATASET, facts.dataset().id());
                            environment.put(MetricsSchema.DEVICE, facts.device());
                            environment.put(MetricsSchema.THREADS, Integer.toString(facts.threads()));
                            environment.put(MetricsSchema.FRAMEWORK, facts.framework());
                            environment.put(MetricsSchema.ENGINE_VERSION, facts.engineVersion());
                        },
                        () -> COLUMNS.forEach(
                                column -> log.rows().text(column).ifPresent(text -> environment.put(column, text))));
        environment.values().removeIf(String::isEmpty);
        return environment;
    }
}
