package org.prony.report.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.prony.report.stats.Summary;
import org.prony.report.text.NumberText;

/**
 * A summary table in words, ready for any form: headings, what stands above them, and cells. Numbers of a column have equally
 * many digits after the point, but for a cell that is far smaller than the others. A group's label stands once, in the first row of its block. Counts beside the runs have a column
 * only where some row has one.
 *
 * @param spans what stands above the headings, in order
 * @param headings one for each column
 * @param groups how many of the first columns name the group
 * @param rows one cell for each column
 */
public record SummaryText(List<Span> spans, List<String> headings, int groups, List<List<String>> rows) {

    public SummaryText {
        spans = List.copyOf(spans);
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * A title over several columns.
     *
     * @param title empty where nothing stands
     * @param columns how many; positive
     */
    public record Span(String title, int columns) {}

    /**
     * The table in words.
     *
     * @param precision digits after the point; empty for two digits of the median std of a column, and of its own for a cell that is far smaller
     */
    public static SummaryText of(SummaryTable table, Optional<Integer> precision) {
        List<Count> counts = Stream.of(
                        new Count("runs", SummaryRow::succeeded),
                        new Count("failed", SummaryRow::failed),
                        new Count("interrupted", SummaryRow::interrupted),
                        new Count("unfinished", SummaryRow::unfinished),
                        new Count("disturbed", SummaryRow::disturbed))
                .filter(count ->
                        count.name().equals("runs") || table.rows().stream().anyMatch(count::some))
                .toList();
        List<String> headings = new ArrayList<>();
        table.groups().forEach(column -> headings.add(shortName(column.name())));
        counts.forEach(count -> headings.add(count.name()));
        List<Span> spans = new ArrayList<>(List.of(new Span("", headings.size())));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < table.quantities().size(); i++) {
            List<Part> own = parts(table, i, precision);
            spans.add(new Span(table.quantities().get(i).label(), own.size()));
            own.forEach(part -> headings.add(part.name()));
            parts.addAll(own);
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> above = List.of();
        for (SummaryRow row : table.rows()) {
            List<String> cells = new ArrayList<>(labels(row.group(), above));
            counts.forEach(count -> cells.add(Integer.toString(count.of().applyAsInt(row))));
            parts.forEach(part -> cells.add(part.of().apply(row)));
            rows.add(cells);
            above = row.group();
        }
        return new SummaryText(spans, headings, table.groups().size(), rows);
    }

    /** The labels that differ from those of the row above, and all that follow such a one. */
    private static List<String> labels(List<String> group, List<String> above) {
        List<String> labels = new ArrayList<>();
        boolean differs = above.isEmpty();
        for (int i = 0; i < group.size(); i++) {
            differs |= !group.get(i).equals(above.isEmpty() ? "" : above.get(i));
            String label = group.get(i).replaceAll("\\p{Cntrl}+", " ");
            labels.add(!differs ? "" : label.isEmpty() ? NumberText.UNKNOWN : label);
        }
        return labels;
    }

    private static List<Part> parts(SummaryTable table, int quantity, Optional<Integer> precision) {
        List<SummaryRow.Cell> cells =
                table.rows().stream().map(row -> row.cells().get(quantity)).toList();
        ColumnNumbers numbers = ColumnNumbers.of(table.quantities().get(quantity), cells, precision);
        List<Part> parts = new ArrayList<>();
        addCount(parts, "missing", cells, quantity, SummaryRow.Cell::missing);
        addCount(parts, "not finite", cells, quantity, cell -> cell.summary().excluded());
        addNumber(parts, "mean", numbers, quantity, Summary::mean);
        addNumber(parts, "std", numbers, quantity, Summary::std);
        addNumber(parts, "ci95", numbers, quantity, Summary::ci95);
        return parts;
    }

    private static void addNumber(
            List<Part> parts, String name, ColumnNumbers numbers, int quantity, ToDoubleFunction<Summary> of) {
        parts.add(new Part(name, row -> {
            SummaryRow.Cell cell = row.cells().get(quantity);
            return numbers.fitting(cell).text(of.applyAsDouble(cell.summary()));
        }));
    }

    private static void addCount(
            List<Part> parts,
            String name,
            List<SummaryRow.Cell> cells,
            int quantity,
            ToIntFunction<SummaryRow.Cell> count) {
        Predicate<SummaryRow.Cell> some = cell -> count.applyAsInt(cell) > 0;
        if (cells.stream().anyMatch(some)) {
            parts.add(new Part(
                    name, row -> Integer.toString(count.applyAsInt(row.cells().get(quantity)))));
        }
    }

    /** A hyperparameter without its prefix. */
    static String shortName(String column) {
        return column.startsWith("hparam.") ? column.substring("hparam.".length()) : column;
    }

    /** A column that counts trials. */
    private record Count(String name, ToIntFunction<SummaryRow> of) {

        boolean some(SummaryRow row) {
            return of.applyAsInt(row) > 0;
        }
    }

    /** A column of a quantity. */
    private record Part(String name, Function<SummaryRow, String> of) {}
}
