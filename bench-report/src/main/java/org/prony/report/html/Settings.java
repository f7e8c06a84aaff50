package org.prony.report.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignPlan;

/**
 * The hyperparameters of a campaign's trials, those apart that are the same in every trial of a workload.
 *
 * @param common what is the same, by workload; none for a workload without
 * @param anyVaries whether some trial has a hyperparameter that is not the same in its whole workload
 */
record Settings(Map<String, Map<String, String>> common, boolean anyVaries) {

    Settings {
        common = Collections.unmodifiableMap(new LinkedHashMap<>(common));
    }

    static Settings of(List<CampaignPlan.Trial> trials) {
        Map<String, Map<String, String>> common = new LinkedHashMap<>();
        for (CampaignPlan.Trial trial : trials) {
            common.computeIfAbsent(trial.workload(), first -> new LinkedHashMap<>(trial.hyperparameters()))
                    .entrySet()
                    .retainAll(trial.hyperparameters().entrySet());
        }
        boolean varies = trials.stream()
                .anyMatch(trial -> trial.hyperparameters().size()
                        > common.getOrDefault(trial.workload(), Map.of()).size());
        common.values().removeIf(Map::isEmpty);
        return new Settings(common, varies);
    }

    /** The hyperparameters of a trial that are not the same in all of its workload. */
    Map<String, String> varying(CampaignPlan.Trial trial) {
        Map<String, String> own = new LinkedHashMap<>(trial.hyperparameters());
        own.keySet().removeAll(common.getOrDefault(trial.workload(), Map.of()).keySet());
        return own;
    }

    /** {@code learning_rate=0.1, batch_size=64}. */
    static String words(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
