package org.prony.report.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.BestGroups;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialCounts;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

/** The end of a campaign on a console: the table of results, the failures, the path of the page. */
public final class ResultText {

    private static final int TAIL_LINES = 8;

    /** About what a terminal shows at once; the summary file has every row. */
    private static final int MOST_ROWS = 30;

    private static final int MOST_FAILURES = 10;

    private ResultText() {}

    /** The text, without escape sequences, its last line the page's path where there is a page. */
    public static String of(CampaignLogs logs, ResultTable results, Optional<Path> page) {
        return (results.rows().size() > MOST_ROWS ? bestOf(logs, results, page.isPresent()) : table(results))
                + afterTable(logs, page);
    }

    /**
     * What follows a table of results: the failures, what speaks against trusting the others, and the page's path where there is
     * a page.
     */
    public static String afterTable(CampaignLogs logs, Optional<Path> page) {
        StringBuilder text = new StringBuilder();
        Collection<List<TrialLog>> failures = logs.trials().stream()
                .filter(TrialLog::failed)
                .collect(Collectors.groupingBy(ResultText::failure, LinkedHashMap::new, Collectors.toList()))
                .values();
        failures.stream().limit(MOST_FAILURES).forEach(alike -> appendFailure(text, alike));
        if (failures.size() > MOST_FAILURES) {
            text.append("\n… and ")
                    .append(failures.size() - MOST_FAILURES)
                    .append(" other failures; each trial's status.json says why\n");
        }
        TrustText.disturbed(logs.trials())
                .ifPresent(line -> text.append('\n').append(line).append('\n'));
        TrustText.leaks(logs.trials()).forEach(line -> text.append(line).append('\n'));
        page.ifPresent(path -> text.append("\nreport: ").append(path).append('\n'));
        return text.toString();
    }

    /** How many trials the campaign has, how many succeeded, and where the page is, in one line that is not ended. */
    public static String line(CampaignLogs logs, Optional<Path> page) {
        int trials = logs.trials().size();
        long succeeded = logs.trials().stream().filter(TrialLog::succeeded).count();
        return logs.plan().id() + ": " + trials + (trials == 1 ? " trial, " : " trials, ") + succeeded + " succeeded"
                + page.map(path -> ", report: " + path).orElse("");
    }

    /** The table of the best settings of each workload, and how many there are. */
    private static String bestOf(CampaignLogs logs, ResultTable results, boolean reported) {
        int most = Math.max(1, MOST_ROWS / logs.plan().workloads().size());
        List<ResultRow> rows = new ArrayList<>();
        StringBuilder notes = new StringBuilder();
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            List<TrialGroup> groups = TrialGroups.of(workload, logs.trialsOf(workload.id()));
            BestGroups best = BestGroups.of(workload, groups, most);
            Set<String> labels = best.groups().stream().map(TrialGroup::label).collect(Collectors.toSet());
            results.rows().stream()
                    .filter(row -> row.workload().equals(workload.id()) && labels.contains(row.label()))
                    .forEach(rows::add);
            if (best.partial()) {
                notes.append(workload.id())
                        .append(": the ")
                        .append(best.groups().size())
                        .append(" best of ");
                notes.append(best.of())
                        .append(" settings by ")
                        .append(best.by())
                        .append('\n');
            }
        }
        String all = reported
                ? "all of them: "
                        + logs.folder().repository().summaryFile(logs.plan().id())
                : "`prony report " + logs.folder().path() + "` writes all of them";
        return table(results.with(rows)) + notes + all + "\n";
    }

    private static String table(ResultTable results) {
        Map<String, Function<ResultRow, Summary>> columns = ResultColumns.of(results);
        boolean labelled = results.rows().stream().anyMatch(row -> !row.label().equals(row.workload()));
        boolean targeted = results.rows().stream().anyMatch(row -> Double.isFinite(row.target()));
        List<String> headings = new ArrayList<>(List.of("workload"));
        if (labelled) {
            headings.add("settings");
        }
        headings.add("trials");
        List<ToIntFunction<TrialCounts>> counts = counts(results, headings);
        headings.addAll(columns.keySet());
        if (targeted) {
            headings.add("target");
            headings.add("reached");
        }
        TextTable table = new TextTable(labelled ? 2 : 1, headings);
        results.rows().forEach(row -> {
            List<String> cells = cells(row, counts, columns.values(), labelled);
            if (targeted) {
                cells.add(ResultColumns.target(results, row));
                cells.add(reached(row));
            }
            table.add(cells);
        });
        return table.text()
                + (results.ofSteps()
                        ? ResultColumns.note(results) + "; ± is the 95 % interval\n"
                        : "mean ± 95 % interval " + ResultColumns.note(results) + "\n");
    }

    /** The counts that have a column, with its heading: failures always, others where there are any. */
    private static List<ToIntFunction<TrialCounts>> counts(ResultTable results, List<String> headings) {
        List<ToIntFunction<TrialCounts>> counts = new ArrayList<>(List.of(TrialCounts::failed));
        headings.add("failed");
        if (results.rows().stream().anyMatch(row -> row.counts().interrupted() > 0)) {
            counts.add(TrialCounts::interrupted);
            headings.add("interrupted");
        }
        if (results.rows().stream().anyMatch(row -> row.counts().unfinished() > 0)) {
            counts.add(TrialCounts::unfinished);
            headings.add("unfinished");
        }
        return counts;
    }

    private static List<String> cells(
            ResultRow row,
            List<ToIntFunction<TrialCounts>> counts,
            Collection<Function<ResultRow, Summary>> columns,
            boolean labelled) {
        List<String> cells = new ArrayList<>(List.of(row.workload()));
        if (labelled) {
            cells.add(row.label().equals(row.workload()) ? "" : row.label());
        }
        cells.add(Integer.toString(row.counts().trials()));
        counts.forEach(count -> cells.add(Integer.toString(count.applyAsInt(row.counts()))));
        columns.forEach(column -> cells.add(NumberText.mean(column.apply(row))));
        return cells;
    }

    private static String reached(ResultRow row) {
        return Double.isFinite(row.target())
                ? row.reached() + "/" + row.counts().trials()
                : NumberText.UNKNOWN;
    }

    private static void appendFailure(StringBuilder text, List<TrialLog> alike) {
        TrialLog log = alike.get(0);
        String state = log.status().state().label();
        text.append('\n');
        if (alike.size() > 1) {
            String runs = alike.stream()
                    .skip(1)
                    .map(other -> ", run_" + other.trial().runIdx())
                    .collect(Collectors.joining());
            text.append(alike.size()).append(" trials ").append(state).append(" alike: ");
            text.append(log.trial().id()).append(runs);
        } else {
            text.append(log.trial().label()).append(": ").append(state);
        }
        if (!log.status().message().isEmpty()) {
            text.append(alike.size() > 1 ? "\n  " : ": ")
                    .append(printable(log.status().message()));
        }
        text.append('\n');
        LogExcerpt.of(log.logTail(), TAIL_LINES)
                .forEach(line -> text.append("  | ").append(printable(line)).append('\n'));
    }

    /** Equal for trials of one workload that failed alike: in the same way, with the same message and the same exception. */
    private static List<String> failure(TrialLog log) {
        String message = log.status().message();
        String exception = LogExcerpt.exception(log.logTail());
        String last = message.isEmpty() && exception.isEmpty() ? String.join("\n", log.logTail()) : "";
        return List.of(log.trial().workload(), log.status().state().label(), message, exception, last);
    }

    /** A log may hold escape sequences that would recolour or clear a person's terminal. */
    private static String printable(String line) {
        return line.replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "")
                .replace("\t", "    ")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
