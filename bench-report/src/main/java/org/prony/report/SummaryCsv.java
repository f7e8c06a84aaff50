package org.prony.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.api.repository.AtomicFile;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;

/**
 * Writes the result table as CSV: RFC 4180, UTF-8, full precision, one header row, blank for unknown. Each quantity has five
 * columns: {@code .n}, {@code .excluded}, {@code .mean}, {@code .std}, {@code .ci95}.
 */
final class SummaryCsv {

    private static final Summary NONE = new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN);

    private SummaryCsv() {}

    /** Writes {@code file} in one move. */
    static void write(ResultTable results, Path file) throws IOException {
        AtomicFile.writeString(file, text(results));
    }

    static String text(ResultTable results) {
        Set<String> metrics = new LinkedHashSet<>();
        results.rows().forEach(row -> metrics.addAll(row.finals().keySet()));
        List<String> header =
                new ArrayList<>(List.of("workload", "group", "trials", "succeeded", "failed", "unfinished"));
        metrics.forEach(metric -> addColumns(header, metric));
        addColumns(header, "accumulated_submission_time");
        addColumns(header, "samples_per_second");
        header.add("target_value");
        header.add("goal_reached");
        addColumns(header, "time_to_target");
        addColumns(header, "steps_to_target");
        StringBuilder text = new StringBuilder(line(header));
        results.rows().forEach(row -> text.append(line(cells(row, metrics))));
        return text.toString();
    }

    private static List<String> cells(ResultRow row, Set<String> metrics) {
        List<String> cells = new ArrayList<>();
        cells.add(row.workload());
        cells.add(row.label().equals(row.workload()) ? "" : row.label());
        cells.add(Integer.toString(row.trials()));
        cells.add(Integer.toString(row.trials() - row.failed() - row.unfinished()));
        cells.add(Integer.toString(row.failed()));
        cells.add(Integer.toString(row.unfinished()));
        metrics.forEach(metric -> addCells(cells, row.finals().getOrDefault(metric, NONE)));
        addCells(cells, row.trainingSeconds());
        addCells(cells, row.samplesPerSecond());
        cells.add(number(row.target()));
        cells.add(Integer.toString(row.reached()));
        addCells(cells, row.secondsToTarget());
        addCells(cells, row.stepsToTarget());
        return cells;
    }

    private static void addColumns(List<String> header, String quantity) {
        List.of("n", "excluded", "mean", "std", "ci95").forEach(part -> header.add(quantity + "." + part));
    }

    private static void addCells(List<String> cells, Summary summary) {
        cells.add(Integer.toString(summary.n()));
        cells.add(Integer.toString(summary.excluded()));
        cells.add(number(summary.mean()));
        cells.add(number(summary.std()));
        cells.add(number(summary.ci95()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(SummaryCsv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
