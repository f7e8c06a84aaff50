package org.prony.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.AtomicFile;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;

/**
 * Writes the result table as CSV: RFC 4180, UTF-8, full precision, one header row, blank for unknown. Each quantity has five
 * columns: {@code .n}, {@code .excluded}, {@code .mean}, {@code .std}, {@code .ci95}. Where steps were measured, the quantities
 * are the throughput and {@code step_time_ms.*}, in milliseconds.
 */
final class SummaryCsv {

    private static final String STEP_MILLISECONDS = "step_time_ms.";

    private SummaryCsv() {}

    /** Writes {@code summary.csv} in {@code folder} in one move. */
    static void write(ResultTable results, Path folder) throws IOException {
        AtomicFile.writeString(folder.resolve("summary.csv"), text(results));
    }

    static String text(ResultTable results) {
        Map<String, Function<ResultRow, Summary>> quantities = quantities(results);
        List<String> header = new ArrayList<>(
                List.of(MetricsSchema.WORKLOAD, "group", "trials", "succeeded", "failed", "unfinished"));
        quantities.keySet().forEach(quantity -> addColumns(header, quantity));
        if (!results.ofSteps()) {
            header.add("target_value");
            header.add(MetricsSchema.GOAL_REACHED);
            addColumns(header, "time_to_target");
            addColumns(header, "steps_to_target");
        }
        StringBuilder text = new StringBuilder(line(header));
        results.rows().forEach(row -> text.append(line(cells(results, row, quantities.values()))));
        return text.toString();
    }

    private static Map<String, Function<ResultRow, Summary>> quantities(ResultTable results) {
        Map<String, Function<ResultRow, Summary>> quantities = new LinkedHashMap<>();
        for (String name : results.valueNames()) {
            quantities.put(
                    results.ofSteps() ? STEP_MILLISECONDS + name : name,
                    row -> row.values().getOrDefault(name, Summary.NONE));
        }
        if (!results.ofSteps()) {
            quantities.put(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, ResultRow::trainingSeconds);
        }
        quantities.put(MetricsSchema.SAMPLES_PER_SECOND, ResultRow::samplesPerSecond);
        return quantities;
    }

    private static List<String> cells(
            ResultTable results, ResultRow row, Collection<Function<ResultRow, Summary>> quantities) {
        List<String> cells = new ArrayList<>();
        cells.add(row.workload());
        cells.add(row.label().equals(row.workload()) ? "" : row.label());
        cells.add(Integer.toString(row.trials()));
        cells.add(Integer.toString(row.trials() - row.failed() - row.unfinished()));
        cells.add(Integer.toString(row.failed()));
        cells.add(Integer.toString(row.unfinished()));
        quantities.forEach(quantity -> addCells(cells, quantity.apply(row)));
        if (!results.ofSteps()) {
            cells.add(number(row.target()));
            cells.add(Integer.toString(row.reached()));
            addCells(cells, row.secondsToTarget());
            addCells(cells, row.stepsToTarget());
        }
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
