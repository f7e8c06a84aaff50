package org.prony.report.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.index.TrialRecord;
import org.prony.report.stats.Environments;

/**
 * What tells the trials of two sides apart: the workload, what is measured, hyperparameters, dataset, device, threads, framework
 * and engine version; all but replicates. Trials are matched by those that vary within a side whose name does not speak of them.
 */
final class Settings {

    private static final String MEASURE = "measure";

    private final Side a;
    private final Side b;
    private final Declarations declarations;
    private final Set<String> names;
    private final boolean workloadsCompared;
    private final List<String> matched;

    /** The settings of two sides. */
    Settings(Side a, Side b, Declarations declarations) {
        this.a = a;
        this.b = b;
        this.declarations = declarations;
        this.names = names(a, b);
        this.workloadsCompared = asked(MetricsSchema.WORKLOAD)
                && !partsTrials(
                        MetricsSchema.WORKLOAD,
                        side -> values(side.trials(), MetricsSchema.WORKLOAD).size() > 1);
        this.matched = names.stream()
                .filter(name -> partsTrials(name, side -> varies(side.trials(), name)))
                .filter(this::canMatch)
                .toList();
    }

    private static Set<String> names(Side a, Side b) {
        Set<String> names = new LinkedHashSet<>(List.of(MetricsSchema.WORKLOAD, MEASURE));
        Set<String> hyperparameters = new TreeSet<>();
        Stream.of(a, b)
                .flatMap(side -> side.succeeded().stream())
                .forEach(trial -> hyperparameters.addAll(trial.hyperparameters().keySet()));
        names.addAll(hyperparameters);
        names.addAll(Environments.columns());
        return names;
    }

    /** Whether the name of a side speaks of it. */
    private boolean asked(String name) {
        boolean twoWorkloads = a.kind() == Side.Kind.WORKLOAD && b.kind() == Side.Kind.WORKLOAD;
        return a.about().contains(name)
                || b.about().contains(name)
                || (twoWorkloads && name.equals(MetricsSchema.WORKLOAD));
    }

    /**
     * Whether trials that differ in it are to be kept apart: a side has several values of it, be it that this side's name does
     * not speak of it, or that both have the same values. Those that did not succeed count here, so that a trial that failed
     * does not change how the others are matched.
     */
    private boolean partsTrials(String name, Predicate<Side> varies) {
        List<Side> varying = Stream.of(a, b).filter(varies).toList();
        return varying.stream().anyMatch(side -> !side.about().contains(name))
                || (!varying.isEmpty() && values(a.trials(), name).equals(values(b.trials(), name)));
    }

    /** Whether trials of one workload differ in it. What a trial that did not succeed never told is no value of its own. */
    private boolean varies(List<TrialRecord> trials, String name) {
        Map<String, Set<String>> values = new HashMap<>();
        boolean byWorkload = !workloadsCompared && !name.equals(MetricsSchema.WORKLOAD);
        trials.stream()
                .filter(trial -> trial.succeeded() || !untold(trial, name))
                .forEach(trial -> values.computeIfAbsent(byWorkload ? trial.workload() : "", key -> new TreeSet<>())
                        .add(value(trial, name)));
        return values.values().stream().anyMatch(ofOne -> ofOne.size() > 1);
    }

    /** A setting that one of two workloads does not have cannot match them. */
    private boolean canMatch(String name) {
        return !workloadsCompared
                || Stream.of(a, b)
                        .allMatch(side -> side.trials().stream()
                                .anyMatch(trial -> !value(trial, name).isEmpty()));
    }

    /** The trials of a side that succeeded, by what they have matched: {@code digits_mlp, batch_size=32}. */
    Map<String, List<TrialRecord>> groups(Side side) {
        return side.succeeded().stream()
                .collect(Collectors.groupingBy(this::label, LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether a side planned trials in the settings of some that succeeded on the other; what it never told of them fits all. */
    Predicate<List<TrialRecord>> planned(Side side) {
        return group -> side.trials().stream()
                .anyMatch(trial -> matched.stream()
                        .allMatch(name ->
                                untold(trial, name) || value(trial, name).equals(value(group.get(0), name))));
    }

    /** Whether it is a part of the environment, which a trial tells once it has begun, and the trial has not told it. */
    private boolean untold(TrialRecord trial, String name) {
        return Environments.columns().contains(name) && value(trial, name).isEmpty();
    }

    /** Names by which no trials were matched although a side has several values of them, which are so pooled. */
    List<String> pooled(Side side) {
        return names.stream()
                .filter(name -> !matched.contains(name) && varies(side.succeeded(), name))
                .toList();
    }

    /** Names of which each side has its own values though no side's name speaks of them, and by which no trials were matched. */
    List<String> differing() {
        List<String> differing = new ArrayList<>(names);
        differing.removeAll(matched);
        differing.removeIf(this::asked);
        differing.removeIf(name -> {
            Set<String> ofA = values(a, name);
            Set<String> ofB = values(b, name);
            return ofA.isEmpty() || ofB.isEmpty() || ofA.equals(ofB);
        });
        return differing;
    }

    /** The known values of a side's trials that succeeded, sorted. */
    Set<String> values(Side side, String name) {
        return values(side.succeeded(), name);
    }

    private Set<String> values(List<TrialRecord> trials, String name) {
        return trials.stream()
                .map(trial -> value(trial, name))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String label(TrialRecord trial) {
        return matched.stream()
                .filter(name -> !value(trial, name).isEmpty())
                .map(name -> (name.equals(MetricsSchema.WORKLOAD) ? "" : name + "=") + value(trial, name))
                .collect(Collectors.joining(", "));
    }

    /** Empty if the trial has none, or it only repeats. */
    private String value(TrialRecord trial, String name) {
        if (name.equals(MetricsSchema.WORKLOAD)) {
            return trial.workload();
        }
        if (name.equals(MEASURE)) {
            return declarations.measure(trial);
        }
        String hyperparameter = trial.hyperparameters().get(name);
        if (hyperparameter == null) {
            return trial.environment().getOrDefault(name, "");
        }
        // A text may hold line breaks, and each group is shown in one line.
        return declarations.repeats(trial, name)
                ? ""
                : hyperparameter.replace("\r", "\\r").replace("\n", "\\n");
    }
}
