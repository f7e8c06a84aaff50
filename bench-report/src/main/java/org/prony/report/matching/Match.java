package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.ComparisonTable;
import org.prony.report.compare.Sample;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.TrialRecords;
import org.prony.report.index.WorkloadOutline;

/**
 * Two sides compared.
 *
 * <p>Trials of both sides are matched by workload and by every setting that varies within a side: hyperparameters but for
 * replicates and those that the sides' names speak of, dataset, device, threads, framework and engine version. So trials are
 * pooled only where they repeat one another. What differs between the sides alone is what is compared.
 *
 * @param table the comparisons
 * @param notes what a reader must know: settings that only one side has, environments that differ; one line each
 */
public record Match(ComparisonTable<ComparisonKey> table, List<String> notes) {

    public Match {
        notes = List.copyOf(notes);
    }

    /**
     * Compares B with A over the trials that succeeded.
     *
     * @param workloads the outlines of all workloads that the sides have
     * @throws QueryException if an option names what is not there
     */
    public static Match of(Side a, Side b, Collection<WorkloadOutline> workloads, MatchOptions options)
            throws QueryException {
        List<Measured> measured = Measured.of(declared(a, b, workloads), options);
        List<String> matched = matchedBy(a, b, workloads);
        Map<String, List<TrialRecord>> groupsOfA = groups(a, matched);
        Map<String, List<TrialRecord>> groupsOfB = groups(b, matched);
        Map<ComparisonKey, Comparison> comparisons = new LinkedHashMap<>();
        groupsOfA.forEach((settings, ofA) -> {
            List<TrialRecord> ofB = groupsOfB.get(settings);
            if (ofB != null) {
                for (Measured quantity : measured) {
                    Sample left = sample(ofA, quantity);
                    Sample right = sample(ofB, quantity);
                    if (left.n() + left.excluded() > 0 && right.n() + right.excluded() > 0) {
                        comparisons.put(
                                new ComparisonKey(settings, quantity.name(), quantity.unit()),
                                Comparison.of(left, right, quantity.goal(), options.margin()));
                    }
                }
            }
        });
        List<String> notes = new ArrayList<>();
        addOneSided(notes, "A", groupsOfA.keySet(), groupsOfB.keySet());
        addOneSided(notes, "B", groupsOfB.keySet(), groupsOfA.keySet());
        addDifferences(notes, a, b);
        return new Match(ComparisonTable.of(comparisons), notes);
    }

    private static List<WorkloadOutline> declared(Side a, Side b, Collection<WorkloadOutline> workloads) {
        Set<String> ids = Stream.concat(a.trials().stream(), b.trials().stream())
                .map(TrialRecord::workload)
                .collect(Collectors.toSet());
        return workloads.stream()
                .filter(workload -> ids.contains(workload.id()))
                .toList();
    }

    /** The names of what varies within a side. */
    private static List<String> matchedBy(Side a, Side b, Collection<WorkloadOutline> workloads) {
        Set<String> left = new TreeSet<>(a.about());
        left.addAll(b.about());
        workloads.forEach(workload -> left.addAll(workload.replicates()));
        Set<String> names = new LinkedHashSet<>();
        boolean ofWorkloads = a.kind() == Side.Kind.WORKLOAD && b.kind() == Side.Kind.WORKLOAD;
        for (Side side : List.of(a, b)) {
            if (!ofWorkloads) {
                addIfVarying(names, MetricsSchema.WORKLOAD, side);
            }
            Set<String> hyperparameters = new TreeSet<>();
            side.trials()
                    .forEach(trial ->
                            hyperparameters.addAll(trial.hyperparameters().keySet()));
            hyperparameters.removeAll(left);
            hyperparameters.forEach(name -> addIfVarying(names, name, side));
            TrialRecords.environmentColumns().forEach(name -> addIfVarying(names, name, side));
        }
        if (!ofWorkloads) {
            return List.copyOf(names);
        }
        // A setting that one of two workloads does not have cannot match them.
        return names.stream()
                .filter(name -> Stream.of(a, b)
                        .allMatch(side -> side.trials().stream()
                                .anyMatch(trial -> !value(trial, name).isEmpty())))
                .toList();
    }

    private static void addIfVarying(Set<String> names, String name, Side side) {
        long values = side.trials().stream()
                .filter(TrialRecord::succeeded)
                .map(trial -> value(trial, name))
                .filter(value -> !value.isEmpty())
                .distinct()
                .count();
        if (values > 1) {
            names.add(name);
        }
    }

    private static String value(TrialRecord trial, String name) {
        return name.equals(MetricsSchema.WORKLOAD)
                ? trial.workload()
                : trial.hyperparameters().getOrDefault(name, trial.environment().getOrDefault(name, ""));
    }

    private static Map<String, List<TrialRecord>> groups(Side side, List<String> matched) {
        return side.trials().stream()
                .filter(TrialRecord::succeeded)
                .collect(Collectors.groupingBy(
                        trial -> matched.stream()
                                .map(name -> name.equals(MetricsSchema.WORKLOAD)
                                        ? trial.workload()
                                        : name + "=" + value(trial, name))
                                .collect(Collectors.joining(", ")),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Sample sample(List<TrialRecord> trials, Measured quantity) {
        return Sample.of(trials.stream()
                .map(quantity.value())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    private static void addOneSided(List<String> notes, String side, Set<String> own, Set<String> other) {
        List<String> alone =
                own.stream().filter(settings -> !other.contains(settings)).toList();
        if (!alone.isEmpty()) {
            notes.add("only " + side + " has "
                    + alone.stream()
                            .map(settings -> settings.isEmpty() ? "trials that succeeded" : settings)
                            .collect(Collectors.joining("; ")));
        }
    }

    private static void addDifferences(List<String> notes, Side a, Side b) {
        for (String name : TrialRecords.environmentColumns()) {
            Set<String> ofA = values(a, name);
            Set<String> ofB = values(b, name);
            if (!ofA.isEmpty() && !ofB.isEmpty() && !ofA.equals(ofB)) {
                notes.add(name + " differs: A " + String.join(", ", ofA) + "; B " + String.join(", ", ofB));
            }
        }
    }

    private static Set<String> values(Side side, String name) {
        return side.trials().stream()
                .filter(TrialRecord::succeeded)
                .map(trial -> value(trial, name))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
