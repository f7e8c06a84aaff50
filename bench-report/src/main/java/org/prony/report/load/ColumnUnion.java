package org.prony.report.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.metrics.MetricsSchema;

/**
 * The columns of several files in one order that agrees with each of theirs, so that a column that only some machines have
 * stays among its neighbours.
 *
 * <p>A topological order of "stands before" (Kahn 1962); where that leaves a choice, and where files contradict one another,
 * the column seen first goes first.
 */
final class ColumnUnion {

    private ColumnUnion() {}

    /** The union of {@code schemas}; the same for the same schemas in the same order. */
    static MetricsSchema of(List<MetricsSchema> schemas) {
        Map<String, Set<String>> waitingFor = new LinkedHashMap<>();
        for (MetricsSchema schema : new LinkedHashSet<>(schemas)) {
            String before = null;
            for (String column : schema.columns()) {
                Set<String> predecessors = waitingFor.computeIfAbsent(column, c -> new LinkedHashSet<>());
                if (before != null) {
                    predecessors.add(before);
                }
                before = column;
            }
        }
        List<String> ordered = new ArrayList<>(waitingFor.size());
        while (!waitingFor.isEmpty()) {
            String next = next(waitingFor);
            ordered.add(next);
            waitingFor.remove(next);
            waitingFor.values().forEach(predecessors -> predecessors.remove(next));
        }
        return new MetricsSchema(ordered);
    }

    private static String next(Map<String, Set<String>> waitingFor) {
        for (Map.Entry<String, Set<String>> entry : waitingFor.entrySet()) {
            if (entry.getValue().isEmpty()) {
                return entry.getKey();
            }
        }
        return waitingFor.keySet().iterator().next();
    }
}
