package org.prony.report.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Json;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.ComparisonTable;
import org.prony.report.compare.Interval;
import org.prony.report.compare.Sample;
import org.prony.report.compare.Verdict;
import org.prony.report.matching.ComparisonKey;
import org.prony.report.matching.Match;
import org.prony.report.matching.Side;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;
import org.prony.report.text.TextTable;

/**
 * A comparison in words.
 *
 * @param a what B is measured against
 * @param b what is judged
 * @param match the comparison
 * @param method how the intervals were found
 */
record ComparisonText(Side a, Side b, Match match, String method) {

    /** The verdict first, then the table, then what a reader must know. */
    String console() {
        StringBuilder text = new StringBuilder();
        text.append("A: ").append(side(a)).append("\nB: ").append(side(b)).append('\n');
        if (match.table().rows().isEmpty()) {
            text.append(nothing()).append('\n');
        } else {
            long tests = match.table().rows().stream()
                    .filter(row -> !Double.isNaN(row.adjustedP()))
                    .count();
            text.append(verdict()).append("\n\n").append(table());
            text.append("A, B: mean ± standard deviation over trials; difference: B minus A, with its 95 % interval ("
                            + method + ");\n" + "p: Mann–Whitney, corrected for ")
                    .append(tests)
                    .append(tests == 1 ? " row" : " rows")
                    .append(" (Holm); g: Hedges\n");
        }
        match.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    /** An object with the sides, the overall verdict, one object for each comparison, and the notes. */
    String json() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("a", object(a));
        object.put("b", object(b));
        object.put("verdict", match.table().overall().map(Verdict::label).orElse(null));
        object.put(
                "comparisons",
                match.table().rows().stream().map(ComparisonText::object).toList());
        List<String> notes = new ArrayList<>(match.notes());
        if (match.table().rows().isEmpty()) {
            notes.add(0, nothing());
        }
        object.put("notes", notes);
        return Json.text(object);
    }

    private String nothing() {
        return "nothing to compare: " + match.nothing();
    }

    private static Map<String, Object> object(Side side) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", side.name());
        object.put("trials", side.trials().size());
        object.put("succeeded", side.succeeded().size());
        return object;
    }

    private static Map<String, @Nullable Object> object(ComparisonTable.Row<ComparisonKey> row) {
        Comparison comparison = row.comparison();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("settings", row.key().settings());
        object.put("metric", row.key().metric());
        object.put("unit", row.key().unit());
        object.put("a", sample(comparison.a()));
        object.put("b", sample(comparison.b()));
        object.put("difference", finite(comparison.difference()));
        object.put("low", comparison.interval().map(Interval::low).orElse(null));
        object.put("high", comparison.interval().map(Interval::high).orElse(null));
        object.put("p", finite(comparison.rankTest().p()));
        object.put("p_holm", finite(row.adjustedP()));
        object.put("hedges_g", finite(comparison.effectSize()));
        object.put("margin", finite(comparison.margin()));
        object.put("verdict", comparison.verdict().label());
        object.put("to_settle", comparison.moreTrials().text());
        return object;
    }

    private static Map<String, @Nullable Object> sample(Sample sample) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("n", sample.n());
        object.put("excluded", sample.excluded());
        object.put("mean", finite(sample.mean()));
        object.put("std", finite(sample.std()));
        return object;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String side(Side side) {
        int trials = side.trials().size();
        int succeeded = side.succeeded().size();
        return side.name() + " (" + trials + (trials == 1 ? " trial" : " trials")
                + (succeeded < trials ? ", " + succeeded + " succeeded)" : ")");
    }

    private String verdict() {
        List<String> words = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.BETTER, Verdict.WORSE, Verdict.SAME, Verdict.INCONCLUSIVE)) {
            long count = match.table().rows().stream()
                    .filter(row -> row.comparison().verdict() == verdict)
                    .count();
            if (count > 0) {
                words.add(verdict.label() + " in " + count);
            }
        }
        return "B is " + String.join(", ", words) + " of "
                + match.table().rows().size();
    }

    private String table() {
        boolean settings = match.table().rows().stream()
                .anyMatch(row -> !row.key().settings().isEmpty());
        List<String> headings = new ArrayList<>(settings ? List.of("settings") : List.of());
        headings.addAll(List.of("metric", "verdict", "A", "B", "difference", "95 % interval", "p", "g"));
        boolean open = match.table().rows().stream()
                .anyMatch(row -> !row.comparison().moreTrials().text().isEmpty());
        if (open) {
            headings.add("to settle it");
        }
        TextTable table = new TextTable(settings ? 3 : 2, headings);
        String above = "";
        for (ComparisonTable.Row<ComparisonKey> row : match.table().rows()) {
            Comparison comparison = row.comparison();
            List<String> cells = new ArrayList<>();
            if (settings) {
                cells.add(row.key().settings().equals(above) ? "" : row.key().settings());
                above = row.key().settings();
            }
            PrefixedUnit unit = unit(row.key());
            cells.add(unit.heading(row.key().metric()));
            cells.add(comparison.verdict().label());
            cells.add(mean(comparison.a(), unit.factor()));
            cells.add(mean(comparison.b(), unit.factor()));
            cells.add(signed(comparison.difference() * unit.factor()));
            cells.add(interval(comparison.interval(), unit.factor()));
            cells.add(p(row.adjustedP()));
            cells.add(effect(comparison.effectSize()));
            if (open) {
                cells.add(comparison.moreTrials().text());
            }
            table.add(cells);
        }
        return table.text();
    }

    /** One for all rows of a metric, so that they can be compared. */
    private PrefixedUnit unit(ComparisonKey key) {
        return PrefixedUnit.of(
                key.unit(),
                match.table().rows().stream()
                        .filter(row -> row.key().metric().equals(key.metric())
                                && row.key().unit().equals(key.unit()))
                        .map(ComparisonTable.Row::comparison)
                        .flatMapToDouble(comparison -> DoubleStream.of(
                                comparison.a().mean(), comparison.b().mean())));
    }

    private static String mean(Sample sample, double factor) {
        String excluded = sample.excluded() > 0 ? ", " + sample.excluded() + " not finite" : "";
        return NumberText.withError(sample.mean() * factor, sample.std() * factor) + " (n = " + sample.n() + excluded
                + ")";
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + NumberText.number(value);
    }

    private static String interval(Optional<Interval> interval, double factor) {
        return interval.map(found -> signed(found.low() * factor) + " to " + signed(found.high() * factor))
                .orElse(NumberText.UNKNOWN);
    }

    private static String p(double p) {
        return Double.isNaN(p) ? NumberText.UNKNOWN : p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static String effect(double g) {
        return Math.abs(g) < 1000
                ? String.format(Locale.ROOT, "%.2f", Math.round(g * 100) / 100.0) // rounded first: there is no -0.00
                : NumberText.number(g);
    }
}
