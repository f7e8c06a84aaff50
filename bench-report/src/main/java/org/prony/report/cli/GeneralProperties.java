package org.prony.report.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.TrialRecord;
import org.prony.report.stats.Summary;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.text.NumberText;

/**
 * What some campaigns hold together.
 *
 * @param campaigns how many
 * @param trials how many in each state; states without trials are not in the map
 * @param duration wall time of the trials that succeeded, in seconds
 * @param metrics names of the declared metrics
 * @param contexts names of the held-out sets
 */
record GeneralProperties(
        int campaigns, Map<TrialState, Long> trials, Summary duration, Set<String> metrics, Set<String> contexts) {

    static GeneralProperties of(Collection<CampaignRecord> campaigns) {
        List<TrialRecord> trials = campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .toList();
        Map<TrialState, Long> byState = new LinkedHashMap<>();
        for (TrialState state : TrialState.values()) {
            long count = trials.stream().filter(trial -> trial.state() == state).count();
            if (count > 0) {
                byState.put(state, count);
            }
        }
        Set<String> metrics = new LinkedHashSet<>();
        Set<String> contexts = new LinkedHashSet<>(List.of(SummaryOptions.MAIN_CONTEXT));
        campaigns.stream().flatMap(campaign -> campaign.workloads().stream()).forEach(workload -> {
            workload.metrics().forEach(metric -> metrics.add(metric.name()));
            contexts.addAll(workload.contexts());
        });
        Summary duration = Summary.of(trials.stream()
                .filter(TrialRecord::succeeded)
                .map(TrialRecord::duration)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
        return new GeneralProperties(campaigns.size(), byState, duration, metrics, contexts);
    }

    /** For people, by name. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("campaigns", Integer.toString(campaigns));
        words.put("trials", total() + states());
        words.put("duration of a trial", duration.n() == 0 ? NumberText.UNKNOWN : durationWords());
        words.put("metrics", String.join(", ", metrics));
        words.put("contexts", String.join(", ", contexts));
        return words;
    }

    /** For machines: numbers, lists and objects, durations in seconds; {@code null} for what is unknown. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("campaigns", campaigns);
        json.put("trials", total());
        Map<String, Long> states = new LinkedHashMap<>();
        trials.forEach((state, count) -> states.put(state.label(), count));
        json.put("states", states);
        Map<String, @Nullable Object> seconds = new LinkedHashMap<>();
        seconds.put("n", duration.n());
        seconds.put("mean", known(duration.mean()));
        seconds.put("std", known(duration.std()));
        json.put("duration", seconds);
        json.put("metrics", metrics);
        json.put("contexts", contexts);
        return json;
    }

    private long total() {
        return trials.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code : 8 succeeded, 2 failed}. */
    private String states() {
        return trials.isEmpty()
                ? ""
                : trials.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey().label())
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private String durationWords() {
        return NumberText.withError(duration.mean(), duration.std()) + " s (mean" + (duration.n() > 1 ? " ± std" : "")
                + " of those that succeeded)";
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
