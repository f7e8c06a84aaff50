package org.prony.report.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;

/**
 * Puts trials together that may be pooled: those of one workload with equal dataset, device, threads and engine version, and
 * equal hyperparameters but for the replicate ones.
 *
 * <p>A trial that ended before it could tell its dataset and engine is in the group with its hyperparameters where all others
 * of the workload tell the same, and in one of its own, {@code threads=unknown}, where they differ; so it is in tables.
 */
public final class TrialGroups {

    private TrialGroups() {}

    /** The groups of a campaign: workloads in the plan's order, in each the groups in the order of their first trial. */
    public static List<TrialGroup> of(CampaignLogs logs) {
        List<TrialGroup> groups = new ArrayList<>();
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            groups.addAll(of(workload, logs.trialsOf(workload.id())));
        }
        return List.copyOf(groups);
    }

    /** The groups of one workload's trials. */
    public static List<TrialGroup> of(WorkloadDescriptor workload, List<TrialLog> trials) {
        Map<Key, List<TrialLog>> byKey = new LinkedHashMap<>();
        List<Map<String, String>> environments = Environments.of(trials);
        for (int i = 0; i < trials.size(); i++) {
            Key key = key(workload, trials.get(i), environments.get(i));
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(trials.get(i));
        }
        List<String> varying = varying(List.copyOf(byKey.keySet()));
        return byKey.entrySet().stream()
                .map(entry ->
                        new TrialGroup(workload.id(), label(entry.getKey(), varying, workload.id()), entry.getValue()))
                .toList();
    }

    private static Key key(WorkloadDescriptor workload, TrialLog log, Map<String, String> environment) {
        Map<String, String> hyperparameters = new LinkedHashMap<>();
        log.trial().hyperparameters().forEach((name, value) -> {
            if (!workload.hyperparameter(name)
                    .map(HyperparameterDescriptor::replicate)
                    .orElse(false)) {
                hyperparameters.put(name, value);
            }
        });
        return new Key(hyperparameters, environment);
    }

    /** The names of what differs between the groups, hyperparameters first; what one of them lacks differs. */
    private static List<String> varying(List<Key> keys) {
        return keys.stream()
                .flatMap(key -> key.names().stream())
                .distinct()
                .filter(name ->
                        keys.stream().map(key -> key.value(name)).distinct().count() > 1)
                .toList();
    }

    private static String label(Key key, List<String> varying, String workloadId) {
        String label = varying.stream()
                .map(name -> name + "=" + key.value(name).orElse("unknown"))
                .collect(Collectors.joining(", "));
        return label.isEmpty() ? workloadId : label;
    }

    /**
     * What must be equal within a group.
     *
     * @param hyperparameters all but the replicate ones
     * @param environment dataset, device, threads, engine, without what is not known
     */
    private record Key(Map<String, String> hyperparameters, Map<String, String> environment) {

        List<String> names() {
            List<String> names = new ArrayList<>(hyperparameters.keySet());
            names.addAll(environment.keySet());
            return names;
        }

        Optional<String> value(String name) {
            return Optional.ofNullable(hyperparameters.get(name)).or(() -> Optional.ofNullable(environment.get(name)));
        }
    }
}
