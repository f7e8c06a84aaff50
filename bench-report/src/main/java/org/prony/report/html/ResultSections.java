package org.prony.report.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.stats.BestGroups;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;
import org.prony.report.text.NumberText;
import org.prony.report.text.ResultColumns;

/** The table of results and the table of targets. */
final class ResultSections {

    /** About what a screen shows; the summary file has every row. */
    private static final int MOST_ROWS = 24;

    private static final int BEST_ROWS = 12;

    private ResultSections() {}

    static void findings(Html html, PageContent content) {
        html.open("section", "id", "findings").element("h2", "Verdict").open("ul", "class", "findings");
        for (Finding finding : content.findings()) {
            html.open("li", "class", finding.kind().cssClass());
            html.element("span", finding.kind().mark(), "aria-hidden", "true");
            html.element("span", finding.text()).close("li");
        }
        html.close("ul").close("section");
    }

    static void results(Html html, PageContent content) {
        List<ResultRow> rows = shown(content);
        Map<String, Function<ResultRow, Summary>> columns = ResultColumns.of(content.results());
        List<String> headings = headings(rows);
        headings.add("n");
        headings.addAll(columns.keySet());
        html.open("section", "id", "results").element("h2", "Results");
        html.openTable("Results", headings.toArray(String[]::new));
        for (ResultRow row : rows) {
            html.open("tr");
            names(html, row, rows);
            int succeeded = row.counts().succeeded();
            String n = succeeded == row.counts().trials()
                    ? "" + succeeded
                    : succeeded + " of " + row.counts().trials();
            html.element("td", n, "class", "number");
            columns.values().forEach(column -> cell(html, column.apply(row)));
            html.close("tr");
        }
        html.closeTable();
        html.element(
                "p",
                (content.results().ofSteps()
                                ? ResultColumns.note(content.results())
                                        + ". Of the n trials that succeeded: mean ± standard deviation"
                                : "Mean ± standard deviation " + ResultColumns.note(content.results()) + " (n of them)")
                        + "; below it the"
                        + " half-width of the 95 % confidence interval of the mean (Student's t), where n is 2 or more."
                        + " Values that are not finite are left out and counted.",
                "class",
                "note");
        if (rows.size() < content.results().rows().size()) {
            String campaign = content.logs().plan().id();
            html.open("p", "class", "note")
                    .text("Of " + content.results().rows().size()
                            + " settings the best of each workload; all of them: ");
            html.element("a", "summary.csv", "href", "../../../campaign_summary/" + campaign + "/summary.csv")
                    .close("p");
        }
        html.close("section");
    }

    /** All rows, or those of the best settings of each workload where there are more than anybody reads. */
    private static List<ResultRow> shown(PageContent content) {
        List<ResultRow> all = content.results().rows();
        if (all.size() <= MOST_ROWS) {
            return all;
        }
        int most = Math.max(3, BEST_ROWS / content.logs().plan().workloads().size());
        Set<List<String>> best = new HashSet<>();
        for (WorkloadDescriptor workload : content.logs().plan().workloads()) {
            List<TrialGroup> groups = TrialGroups.of(workload, content.logs().trialsOf(workload.id()));
            BestGroups.of(workload, groups, most)
                    .groups()
                    .forEach(group -> best.add(List.of(group.workload(), group.label())));
        }
        return all.stream()
                .filter(row -> best.contains(List.of(row.workload(), row.label())))
                .toList();
    }

    static void targets(Html html, PageContent content) {
        List<ResultRow> rows = shown(content).stream()
                .filter(row -> Double.isFinite(row.target()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        html.open("section", "id", "targets").element("h2", "Targets");
        List<String> headings = headings(rows);
        headings.addAll(List.of("target", "reached", "training time to target (s)", "steps to target"));
        html.openTable("Targets", headings.toArray(String[]::new));
        for (ResultRow row : rows) {
            WorkloadDescriptor workload = content.logs().plan().workload(row.workload());
            MetricDescriptor metric = workload.mainMetric();
            String sign = metric.goal() == Goal.MAXIMIZE ? " ≥ " : " ≤ ";
            html.open("tr");
            names(html, row, rows);
            html.element("td", metric.name() + sign + ResultColumns.target(content.results(), row));
            html.element("td", row.reached() + " of " + row.counts().trials(), "class", "number");
            cell(html, row.secondsToTarget());
            cell(html, row.stepsToTarget());
            html.close("tr");
        }
        html.closeTable();
        html.element("p", "Means over the trials that reached their target.", "class", "note")
                .close("section");
    }

    private static List<String> headings(List<ResultRow> rows) {
        return new ArrayList<>(labelled(rows) ? List.of("workload", "settings") : List.of("workload"));
    }

    private static void names(Html html, ResultRow row, List<ResultRow> rows) {
        html.element("th", row.workload(), "scope", "row");
        if (labelled(rows)) {
            html.element("td", settings(row));
        }
    }

    private static boolean labelled(List<ResultRow> rows) {
        return rows.stream().anyMatch(row -> !settings(row).isEmpty());
    }

    private static String settings(ResultRow row) {
        return row.label().equals(row.workload()) ? "" : row.label();
    }

    private static void cell(Html html, Summary summary) {
        html.open("td", "class", "number");
        if (summary.n() == 0) {
            html.text(summary.excluded() > 0 ? "not finite" : NumberText.UNKNOWN);
        } else {
            html.text(NumberText.withError(summary.mean(), summary.std()));
        }
        if (Double.isFinite(summary.ci95())) {
            html.open("small")
                    .text("95 %: ± " + NumberText.error(summary.ci95()))
                    .close("small");
        }
        if (summary.n() > 0 && summary.excluded() > 0) {
            html.open("small").text(summary.excluded() + " not finite").close("small");
        }
        html.close("td");
    }
}
