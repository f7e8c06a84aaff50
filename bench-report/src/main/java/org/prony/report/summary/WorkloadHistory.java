package org.prony.report.summary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialQuantity;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.stats.MainQuantity;
import org.prony.report.stats.Summary;

/**
 * What one workload came to in the campaigns of a repository.
 *
 * @param workload its id
 * @param quantities the names of what is compared, with units, in order; not empty
 * @param points campaign by campaign, oldest first, in each one for each setting
 */
public record WorkloadHistory(String workload, List<String> quantities, List<Point> points) {

    /**
     * One setting in one campaign: trials that are equal but for seed and replicate hyperparameters.
     *
     * @param campaign the campaign's id
     * @param setting the values that differ anywhere in the workload's history; empty if none does
     * @param values over its succeeded trials, by quantity
     */
    public record Point(String campaign, String setting, Map<String, Summary> values) {

        public Point {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public WorkloadHistory {
        quantities = List.copyOf(quantities);
        points = List.copyOf(points);
    }

    /** The history of every workload that has a succeeded trial, in the order in which they first ran. */
    public static List<WorkloadHistory> of(List<CampaignRecord> campaigns) {
        Map<String, WorkloadOutline> latest = new LinkedHashMap<>();
        campaigns.forEach(campaign -> campaign.workloads().forEach(workload -> latest.put(workload.id(), workload)));
        return latest.values().stream()
                .map(workload -> of(workload, campaigns))
                .filter(history -> !history.points().isEmpty())
                .toList();
    }

    private static WorkloadHistory of(WorkloadOutline workload, List<CampaignRecord> campaigns) {
        List<TrialRecord> succeeded = campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .filter(trial -> trial.workload().equals(workload.id()) && trial.succeeded())
                .toList();
        List<TrialQuantity> quantities = quantities(workload)
                .filter(quantity -> succeeded.stream().anyMatch(quantity::in))
                .map(quantity -> quantity.readable(succeeded))
                .toList();
        Set<String> varying = varying(workload, succeeded);
        Map<List<String>, List<TrialRecord>> groups = succeeded.stream()
                .collect(Collectors.groupingBy(
                        trial -> List.of(trial.campaignId(), setting(trial, varying)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Point> points = new ArrayList<>();
        groups.forEach((key, trials) -> {
            Map<String, Summary> values = new LinkedHashMap<>();
            quantities.forEach(quantity -> values.put(quantity.label(), Summary.of(quantity.of(trials))));
            points.add(new Point(key.get(0), key.get(1), values));
        });
        return new WorkloadHistory(
                workload.id(), quantities.stream().map(TrialQuantity::label).toList(), points);
    }

    private static Stream<TrialQuantity> quantities(WorkloadOutline workload) {
        MetricDescriptor metric = workload.mainMetric();
        return Stream.of(
                TrialQuantity.metric(metric.name(), metric.unit(), false),
                TrialQuantity.number(MainQuantity.MEDIAN_STEP.column())
                        .milliseconds()
                        .named(MainQuantity.MEDIAN_STEP.name()),
                TrialQuantity.number(TrialNumbers.TIME_TO_TARGET).named("time to target"),
                TrialQuantity.number(MetricsSchema.ACCUMULATED_SUBMISSION_TIME).named("training time"),
                TrialQuantity.number(MetricsSchema.SAMPLES_PER_SECOND).named("throughput"));
    }

    /** The hyperparameters that are no replicates, and the facts of the environment, that have several values. */
    private static Set<String> varying(WorkloadOutline workload, List<TrialRecord> trials) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (TrialRecord trial : trials) {
            Stream.of(trial.hyperparameters(), trial.environment())
                    .flatMap(map -> map.entrySet().stream())
                    .forEach(entry -> values.computeIfAbsent(entry.getKey(), key -> new LinkedHashSet<>())
                            .add(entry.getValue()));
        }
        values.keySet().removeAll(workload.replicates());
        values.values().removeIf(own -> own.size() < 2);
        return values.keySet();
    }

    private static String setting(TrialRecord trial, Set<String> varying) {
        return varying.stream()
                .map(name -> name + "="
                        + trial.hyperparameters()
                                .getOrDefault(name, trial.environment().getOrDefault(name, "unknown")))
                .collect(Collectors.joining(", "));
    }
}
