package org.prony.report.matching;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.ComparisonTable;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialRecord;

/**
 * Two sides compared.
 *
 * <p>Trials of both sides are matched by workload, by what is measured and by every setting that varies within a side:
 * hyperparameters but for replicates, dataset, device, threads, framework and engine version. So trials are pooled only where
 * they repeat one another. Pooled over is, with a note, what one of two compared workloads does not have, and what the name of
 * the side speaks of in which it varies ({@code learning_rate<0.2}), unless both sides have the same values of it. What differs
 * between the sides alone is what is compared. Trials are not compared with themselves: settings in which both sides have the
 * same trials are left out. What A has a value of is compared also where B has none, be it that B's trials did not log it or that
 * none of those that were planned with these settings has succeeded; of two workloads only what both have. Where no trial of a
 * side has succeeded at all there is nothing to compare.
 *
 * @param table the comparisons
 * @param nothing why there is nothing to compare; empty if there is
 * @param notes what a reader must know: settings that only one side has, environments that differ; one line each
 */
public record Match(ComparisonTable<ComparisonKey> table, String nothing, List<String> notes) {

    public Match {
        notes = List.copyOf(notes);
    }

    /**
     * Compares B with A over the trials that succeeded.
     *
     * @param campaigns all campaigns that the sides have trials of
     * @throws QueryException if an option names what is not there, or the sides have no workload in common and neither names one
     */
    public static Match of(Side a, Side b, Collection<CampaignRecord> campaigns, MatchOptions options)
            throws QueryException {
        requireCommonWorkload(a, b);
        Declarations declarations = new Declarations(campaigns);
        List<TrialRecord> all =
                Stream.concat(a.trials().stream(), b.trials().stream()).toList();
        List<Measured> quantities = Measured.of(all, declarations, options);
        String fruitless = Stream.of(a, b)
                .filter(side -> side.succeeded().isEmpty())
                .map(side -> side.name() + ": no trial of it has succeeded (" + side.states() + ")")
                .distinct()
                .collect(Collectors.joining("; "));
        if (!fruitless.isEmpty()) {
            return new Match(ComparisonTable.of(Map.of()), fruitless, List.of());
        }
        Settings settings = new Settings(a, b, declarations);
        Map<String, List<TrialRecord>> groupsOfA = settings.groups(a);
        Map<String, List<TrialRecord>> groupsOfB = settings.groups(b);
        MatchNotes notes = new MatchNotes();
        notes.addChosen(a, b);
        notes.addDisturbed("A", a.succeeded());
        notes.addDisturbed("B", b.succeeded());
        notes.addOneSided("A", groupsOfA, groupsOfB, settings.planned(b));
        notes.addOneSided("B", groupsOfB, groupsOfA, settings.planned(a));
        notes.addDifferences(settings, a, b);
        List<Pair> met = groupsOfA.keySet().stream()
                .map(label -> new Pair(
                        label, groupsOfA.getOrDefault(label, List.of()), groupsOfB.getOrDefault(label, List.of())))
                .filter(pair -> !pair.b().isEmpty() || settings.planned(b).test(pair.a()))
                .toList();
        List<Pair> same = met.stream().filter(Pair::same).toList();
        List<Pair> pairs = met.stream().filter(pair -> !pair.same()).toList();
        notes.addShared(pairs.stream().map(Pair::shared).mapToInt(Set::size).sum());
        Map<ComparisonKey, Comparison> comparisons = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            for (Measured quantity : quantities) {
                Set<Measured.Kind> kinds = quantity.kinds(pair.all());
                if (kinds.size() > 1) {
                    notes.addIncomparable(pair.label(), quantity, kinds);
                } else if (pair.comparable(quantity)) {
                    Measured.Kind kind = kinds.iterator().next();
                    comparisons.put(
                            new ComparisonKey(pair.label(), quantity.name(), kind.unit()),
                            Comparison.of(
                                    quantity.sample(pair.a()),
                                    quantity.sample(pair.b()),
                                    kind.goal(),
                                    options.margin(),
                                    options.interval()));
                }
            }
        }
        for (Measured quantity : quantities) {
            List<Pair> having = pairs.stream()
                    .filter(pair -> pair.all().anyMatch(quantity::has))
                    .toList();
            notes.addMissing(
                    quantity,
                    having.stream().flatMap(pair -> pair.a().stream()).toList(),
                    having.stream().flatMap(pair -> pair.b().stream()).toList());
        }
        if (!comparisons.isEmpty()) {
            same.forEach(pair -> notes.addSame(pair.label(), pair.a().size()));
        }
        return new Match(
                ComparisonTable.of(comparisons), comparisons.isEmpty() ? nothing(a, b, same) : "", notes.lines());
    }

    /** Two workloads are compared only where that is what is asked. */
    private static void requireCommonWorkload(Side a, Side b) throws QueryException {
        Set<String> ofA = a.workloads();
        Set<String> ofB = b.workloads();
        boolean asked = a.namesWorkload() || b.namesWorkload();
        if (asked || ofA.isEmpty() || ofB.isEmpty() || ofA.stream().anyMatch(ofB::contains)) {
            return;
        }
        throw new QueryException("compare " + a.name() + " " + b.name() + ": no workload in common: A has "
                + String.join(", ", ofA) + ", B has " + String.join(", ", ofB)
                + "; choose one that both have with --workload, or name one for each side: compare "
                + withWorkload(a, ofA) + " " + withWorkload(b, ofB));
    }

    /** The side as it would be written if its name spoke of the first of its workloads; quoted for a shell. */
    private static String withWorkload(Side side, Set<String> workloads) {
        String workload = workloads.iterator().next();
        return side.kind() == Side.Kind.VALUES
                ? "\"" + MetricsSchema.WORKLOAD + "=" + workload + "," + side.name() + "\""
                : workload;
    }

    private static String nothing(Side a, Side b, List<Pair> same) {
        if (same.isEmpty()) {
            return "no metric that succeeded trials of A have in settings that B planned too";
        }
        int trials = same.stream().mapToInt(pair -> pair.a().size()).sum();
        boolean all = trials == a.succeeded().size() && trials == b.succeeded().size();
        return (all ? "A and B are" : "where their settings meet, A and B have")
                + (trials == 1 ? " the same trial" : " the same " + trials + " trials");
    }

    /** Trials of both sides in the same settings. */
    private record Pair(String label, List<TrialRecord> a, List<TrialRecord> b) {

        Stream<TrialRecord> all() {
            return Stream.concat(a.stream(), b.stream());
        }

        Set<TrialRecord> shared() {
            Set<TrialRecord> shared = new LinkedHashSet<>(a);
            shared.retainAll(new HashSet<>(b));
            return shared;
        }

        /** Whether both sides are the same trials. */
        boolean same() {
            return a.size() == b.size() && shared().size() == a.size();
        }

        /** Whether A has it, and B has too or has lost it: another workload need not have what A's has. */
        boolean comparable(Measured quantity) {
            boolean sameWorkload = all().map(TrialRecord::workload).distinct().count() == 1;
            return a.stream().anyMatch(quantity::has)
                    && (sameWorkload || b.stream().anyMatch(quantity::has));
        }
    }
}
