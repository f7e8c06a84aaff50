package org.prony.report.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialValues;
import org.prony.report.text.LogExcerpt;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;

/** The table of trials, and what became of those that failed. */
final class TrialSections {

    private static final int TAIL_LINES = 20;

    /** What a browser shows at once without a script; the script shows all of them, a page at a time. */
    private static final int MOST_ROWS = 300;

    private static final int MOST_FAILURES = 40;

    private TrialSections() {}

    static void failures(Html html, PageContent content) {
        List<TrialLog> failed =
                content.logs().trials().stream().filter(TrialLog::failed).toList();
        if (failed.isEmpty()) {
            return;
        }
        html.open("section", "id", "failures").element("h2", "Failures");
        Collection<List<TrialLog>> kinds = failed.stream()
                .collect(Collectors.groupingBy(TrialSections::kind, LinkedHashMap::new, Collectors.toList()))
                .values();
        kinds.stream()
                .limit(MOST_FAILURES)
                .forEach(alike -> failure(html, content.logs().folder(), alike));
        if (kinds.size() > MOST_FAILURES) {
            html.element(
                    "p",
                    "And " + (kinds.size() - MOST_FAILURES) + " other kinds of failure; each trial's log tells.",
                    "class",
                    "note");
        }
        html.close("section");
    }

    /** Equal for trials of one workload that failed in the same way. */
    private static List<String> kind(TrialLog log) {
        String last =
                log.logTail().isEmpty() ? "" : LogExcerpt.of(log.logTail(), 1).get(0);
        return List.of(
                log.trial().workload(),
                log.status().state().label(),
                log.status().message(),
                last);
    }

    private static void failure(Html html, CampaignFolder campaign, List<TrialLog> alike) {
        TrialLog log = alike.get(0);
        TrialStatus status = log.status();
        html.open("article").open("h3").text(log.trial().label() + " ");
        state(html, log);
        html.close("h3");
        String message = status.message().isEmpty() ? "no message" : status.message();
        html.element("p", message + ending(status, message));
        if (alike.size() > 1) {
            String others = alike.stream()
                    .skip(1)
                    .limit(MOST_FAILURES)
                    .map(other -> "run_" + other.trial().runIdx())
                    .collect(Collectors.joining(", "));
            html.element(
                    "p",
                    alike.size() - 1 + " more alike: " + others + (alike.size() > MOST_FAILURES + 1 ? ", …" : ""),
                    "class",
                    "note");
        }
        if (!log.logTail().isEmpty()) {
            html.open("pre", "tabindex", "0", "role", "region", "aria-label", "Last lines of " + log.logName());
            html.text(String.join("\n", LogExcerpt.of(log.logTail(), TAIL_LINES)))
                    .close("pre");
        }
        html.open("p", "class", "files");
        TrialCells.files(campaign, log)
                .forEach(file ->
                        html.element("a", file, "href", "../" + log.trial().id() + "/" + file));
        html.close("p").close("article");
    }

    /** The signal or exit code in brackets, unless the message tells it. */
    private static String ending(TrialStatus status, String message) {
        if (status.signal() != null) {
            return message.contains(status.signal()) ? "" : " (" + status.signal() + ")";
        }
        String code = "exit code " + status.exitCode();
        return status.exitCode() == null || message.contains(code) ? "" : " (" + code + ")";
    }

    static void trials(Html html, PageContent content) {
        boolean steps = content.results().ofSteps();
        html.open("section", "id", "trials").element("h2", "Trials");
        List<CampaignPlan.Trial> planned =
                content.logs().trials().stream().map(TrialLog::trial).toList();
        Settings settings = Settings.of(planned);
        settings.common()
                .forEach((workload, values) -> html.element(
                        "p", workload + ": " + Settings.words(values) + " in every trial.", "class", "note"));
        List<String> headings = new ArrayList<>(List.of("trial", "state", "seed"));
        // A trial's name tells what varies.
        boolean withValues = settings.anyVaries()
                && planned.stream().anyMatch(trial -> trial.name().isEmpty());
        boolean withStages = content.logs().trials().stream()
                .anyMatch(log -> !log.status().stages().isEmpty());
        if (withValues) {
            headings.add("hyperparameters");
        }
        if (withStages) {
            headings.add("stages");
        }
        headings.addAll(List.of(steps ? "step time (ms)" : "main metric", "steps", "training time (s)", "wall time"));
        html.open("div", "class", "live", "data-panel", "trials").close("div");
        html.open("div", "class", "still");
        if (planned.size() > MOST_ROWS) {
            html.element(
                    "p",
                    "The first " + MOST_ROWS + " of " + planned.size() + "; metrics_all.csv has all of them.",
                    "class",
                    "note");
        }
        html.openTable("Trials", headings.toArray(String[]::new));
        for (TrialLog log : content.logs().trials().subList(0, Math.min(MOST_ROWS, planned.size()))) {
            String step = number(log.rows().last(MetricsSchema.GLOBAL_STEP));
            String time = number(log.rows().last(MetricsSchema.ACCUMULATED_SUBMISSION_TIME));
            html.open("tr").open("th", "scope", "row").text(log.trial().id());
            if (!log.trial().name().isEmpty()) {
                html.element("small", log.trial().name());
            }
            html.close("th").open("td");
            state(html, log);
            html.close("td").element("td", Long.toString(log.trial().seed()), "class", "number");
            if (withValues) {
                html.element("td", Settings.words(settings.varying(log.trial())), "class", "long");
            }
            if (withStages) {
                html.element("td", stages(log.status()));
            }
            html.element(
                    "td",
                    steps ? number(TrialValues.stepMilliseconds(log.rows(), "mean")) : mainMetric(content, log),
                    "class",
                    "number");
            html.element("td", step, "class", "number").element("td", time, "class", "number");
            html.element("td", wallTime(log.status()), "class", "number").close("tr");
        }
        html.closeTable().close("div").close("section");
    }

    /** {@code train 1.2 s, test failed (exit code 3)}. */
    static String stages(TrialStatus status) {
        return status.stages().stream()
                .map(stage -> stage.stage() + " "
                        + (stage.state() == TrialState.SUCCEEDED
                                ? between(stage.start(), stage.end())
                                : stage.state().label() + exitCode(stage)))
                .collect(Collectors.joining(", "));
    }

    private static String exitCode(StageStatus stage) {
        return stage.exitCode() == null || stage.state() != TrialState.FAILED
                ? ""
                : " (exit code " + stage.exitCode() + ")";
    }

    private static String mainMetric(PageContent content, TrialLog log) {
        MetricDescriptor metric =
                content.logs().plan().workload(log.trial().workload()).mainMetric();
        OptionalDouble last = log.rows().last(metric.name());
        return metric.name() + " "
                + (last.isPresent() && Double.isFinite(last.getAsDouble())
                        ? PrefixedUnit.of(metric.unit(), last.stream()).text(last.getAsDouble())
                        : number(last));
    }

    /** A dash for what was never logged; what was logged as {@code NaN} stands there as such. */
    private static String number(OptionalDouble value) {
        return value.isPresent() && Double.isNaN(value.getAsDouble())
                ? "NaN"
                : NumberText.number(value.orElse(Double.NaN));
    }

    private static void state(Html html, TrialLog log) {
        boolean interrupted = log.status().state() == TrialState.INTERRUPTED; // it can be resumed
        String kind = log.succeeded() ? "good" : log.failed() && !interrupted ? "bad" : "open";
        html.open("span", "class", "state " + kind)
                .text(log.status().state().label())
                .close("span");
    }

    private static String wallTime(TrialStatus status) {
        return between(status.start(), status.end());
    }

    private static String between(@Nullable String from, @Nullable String to) {
        return NumberText.seconds(ReportPage.seconds(from, to).orElse(Double.NaN));
    }
}
