package org.prony.report.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.prony.report.stats.Summary;
import org.prony.report.text.Delimited;

/**
 * The summary table as CSV: RFC 4180, full precision, one header row, blank for unknown. Group columns first, then {@code
 * trials, succeeded, failed, interrupted, unfinished, disturbed}, then six columns for each quantity: {@code .n} (trials that
 * count), {@code .missing} (succeeded trials that never logged it), {@code .excluded} ({@code NaN} and infinite values), {@code
 * .mean}, {@code .std}, {@code .ci95}.
 */
public final class SummaryCsv {

    private SummaryCsv() {}

    /** The file's content. */
    public static String of(SummaryTable table) {
        List<String> header = new ArrayList<>();
        table.groups().forEach(column -> header.add(column.name()));
        header.addAll(List.of("trials", "succeeded", "failed", "interrupted", "unfinished", "disturbed"));
        for (Quantity quantity : table.quantities()) {
            Stream.of("n", "missing", "excluded", "mean", "std", "ci95")
                    .forEach(part -> header.add(quantity.name() + "." + part));
        }
        return Delimited.csv(
                header, table.rows().stream().map(SummaryCsv::cells).toList());
    }

    private static List<String> cells(SummaryRow row) {
        List<String> cells = new ArrayList<>(row.group());
        Stream.of(row.trials(), row.succeeded(), row.failed(), row.interrupted(), row.unfinished(), row.disturbed())
                .forEach(count -> cells.add(count.toString()));
        for (SummaryRow.Cell cell : row.cells()) {
            Summary summary = cell.summary();
            Stream.of(summary.n(), cell.missing(), summary.excluded()).forEach(count -> cells.add(count.toString()));
            Stream.of(summary.mean(), summary.std(), summary.ci95()).forEach(value -> cells.add(number(value)));
        }
        return cells;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
