package org.prony.report.matching;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.ComparisonTable;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialRecord;

/**
 * Two sides compared.
 *
 * <p>Trials of both sides are matched by workload, by what is measured and by every setting that varies within a side:
 * hyperparameters but for replicates and those that the sides' names speak of, dataset, device, threads, framework and engine
 * version. So trials are pooled only where they repeat one another; a setting that one of two compared workloads does not have
 * is pooled over, and a note says so. What differs between the sides alone is what is compared. What A has a value of is compared
 * also where B has none, be it that B's trials did not log it or that none of those that were planned has succeeded; of two workloads only what both have.
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
     * @param campaigns all campaigns that the sides have trials of
     * @throws QueryException if an option names what is not there
     */
    public static Match of(Side a, Side b, Collection<CampaignRecord> campaigns, MatchOptions options)
            throws QueryException {
        Declarations declarations = new Declarations(campaigns);
        List<TrialRecord> all =
                Stream.concat(a.trials().stream(), b.trials().stream()).toList();
        List<Measured> quantities = Measured.of(all, declarations, options);
        Settings settings = new Settings(a, b, declarations);
        Map<String, List<TrialRecord>> groupsOfA = settings.groups(a);
        Map<String, List<TrialRecord>> groupsOfB = settings.groups(b);
        MatchNotes notes = new MatchNotes();
        notes.addChosen(a, b);
        notes.addOneSided("A", groupsOfA, groupsOfB, settings.planned(b));
        notes.addOneSided("B", groupsOfB, groupsOfA, settings.planned(a));
        notes.addDifferences(settings, a, b);
        notes.addShared(a, b);
        List<Pair> pairs = groupsOfA.keySet().stream()
                .map(label -> new Pair(
                        label, groupsOfA.getOrDefault(label, List.of()), groupsOfB.getOrDefault(label, List.of())))
                .filter(pair -> !pair.b().isEmpty() || settings.planned(b).test(pair.a()))
                .toList();
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
        return new Match(ComparisonTable.of(comparisons), notes.lines());
    }

    /** Trials of both sides in the same settings. */
    private record Pair(String label, List<TrialRecord> a, List<TrialRecord> b) {

        Stream<TrialRecord> all() {
            return Stream.concat(a.stream(), b.stream());
        }

        /** Whether A has it, and B has too or has lost it: another workload need not have what A's has. */
        boolean comparable(Measured quantity) {
            boolean sameWorkload = all().map(TrialRecord::workload).distinct().count() == 1;
            return a.stream().anyMatch(quantity::has)
                    && (sameWorkload || b.stream().anyMatch(quantity::has));
        }
    }
}
