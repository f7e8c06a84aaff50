package org.prony.runner.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Template.StageMetric;

/**
 * The metrics that stages did not tell: of each metric the first trial that lacks it is told at once, and in the end how many
 * do. Thread-safe.
 */
final class MissedMetrics {

    private final Consumer<String> warnings;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    /** Of one metric; trials by their ids, so that one that is run again counts once. */
    private static final class Count {
        private final Set<String> read = new HashSet<>();
        private final Set<String> missed = new HashSet<>();
        private String first = "";
    }

    /**
     * @param warnings takes a line for the first miss of each metric
     */
    MissedMetrics(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** The stage of {@code metric} has succeeded in {@code trial}, and the metric is looked for. */
    synchronized void lookedFor(StageMetric metric, CampaignPlan.Trial trial) {
        count(metric).read.add(trial.id());
    }

    /** It was not found. */
    synchronized void missed(StageMetric metric, CampaignPlan.Trial trial, String reason) {
        Count count = count(metric);
        if (count.missed.isEmpty()) {
            count.first = trial.label() + ": " + reason;
            warnings.accept(trial.label() + ": " + line(metric, reason));
        }
        count.missed.add(trial.id());
    }

    /** Why a metric was not found, in one line. */
    static String line(StageMetric metric, String reason) {
        return "metric " + metric.name() + " of stage " + metric.stage() + ": " + reason;
    }

    /** A line for each metric that more than one trial lacks. */
    synchronized List<String> summary() {
        List<String> lines = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count.missed.size() > 1) {
                lines.add("metric " + name + " was not found in " + count.missed.size() + " of " + count.read.size()
                        + " trials, first in " + count.first);
            }
        });
        return lines;
    }

    private Count count(StageMetric metric) {
        return counts.computeIfAbsent(metric.name(), name -> new Count());
    }
}
