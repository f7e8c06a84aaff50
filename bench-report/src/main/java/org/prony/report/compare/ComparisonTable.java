package org.prony.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Comparisons that are read together, with the p values of their rank tests corrected for their number by Holm's method. The
 * verdicts are not corrected: each follows from its own interval.
 *
 * @param <K> what tells one comparison from the others, such as the name of a metric
 * @param rows in the order in which they are shown
 */
public record ComparisonTable<K>(List<Row<K>> rows) {

    /**
     * One comparison of the table.
     *
     * @param key what is compared
     * @param comparison the comparison
     * @param adjustedP the p value of its rank test by Holm's method; {@code NaN} if a side is empty
     */
    public record Row<K>(K key, Comparison comparison, double adjustedP) {}

    public ComparisonTable {
        rows = List.copyOf(rows);
    }

    /** The table of {@code comparisons} in the order of the map. */
    public static <K> ComparisonTable<K> of(Map<K, Comparison> comparisons) {
        double[] adjusted = Holm.adjusted(comparisons.values().stream()
                .mapToDouble(comparison -> comparison.rankTest().p())
                .toArray());
        List<Row<K>> rows = new ArrayList<>();
        comparisons.forEach((key, comparison) -> rows.add(new Row<>(key, comparison, adjusted[rows.size()])));
        return new ComparisonTable<>(rows);
    }

    /**
     * One verdict for all: worse if any is, else inconclusive if any is, else better if any is, else same; empty if there is no
     * row that has a value on side A. What B alone has is not judged; what B has no value of, or none that is finite, is
     * inconclusive: results that were lost, and trainings that diverged, must not pass.
     */
    public Optional<Verdict> overall() {
        List<Verdict> verdicts = rows.stream()
                .map(Row::comparison)
                .filter(comparison -> hasValues(comparison.a()))
                .map(Comparison::verdict)
                .toList();
        return List.of(Verdict.WORSE, Verdict.INCONCLUSIVE, Verdict.BETTER, Verdict.SAME).stream()
                .filter(verdicts::contains)
                .findFirst();
    }

    private static boolean hasValues(Sample sample) {
        return sample.n() + sample.excluded() > 0;
    }
}
