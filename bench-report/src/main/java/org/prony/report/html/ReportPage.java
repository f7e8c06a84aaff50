package org.prony.report.html;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;
import org.prony.report.load.TrialLog;
import org.prony.report.text.NumberText;

/** Renders the report as one page that needs no other file and no network. */
public final class ReportPage {

    /** With the scripts, a megabyte, a page that goes round by mail stays below 10 MB. */
    private static final int MOST_CHARACTERS = 8_000_000;

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportPage() {}

    /** The whole page; every text that comes from a file is escaped. */
    public static String render(PageContent content) {
        CampaignPlan plan = content.logs().plan();
        Html body = new Html();
        List<String> warnings = Stream.concat(
                        content.warnings().stream(), UnlikeEnergy.warnings(content.logs()).stream())
                .toList();
        header(body, content, !warnings.isEmpty());
        ResultSections.findings(body, content);
        ResultSections.results(body, content);
        ResultSections.targets(body, content);
        String data = PageData.of(content);
        int room = Math.max(0, MOST_CHARACTERS - data.length());
        for (int i = 0; i < plan.workloads().size(); i++) {
            room -= WorkloadSection.render(
                    body, content, i, room / (plan.workloads().size() - i));
        }
        TrialSections.failures(body, content);
        TrialSections.trials(body, content);
        EnvironmentSection.render(body, content);
        FilesSection.render(body, content);
        warnings(body, warnings);
        return PageFrame.of("Prony report " + plan.id(), "#findings", body.toString(), data);
    }

    /** An instant to the minute, in UTC. */
    static String when(Instant instant) {
        return WHEN.format(instant);
    }

    private static void header(Html html, PageContent content, boolean warned) {
        CampaignPlan plan = content.logs().plan();
        List<TrialLog> trials = content.logs().trials();
        long succeeded = trials.stream().filter(TrialLog::succeeded).count();
        long failed = trials.stream().filter(TrialLog::failed).count();
        html.open("header").element("p", "Prony report", "class", "kicker").element("h1", plan.id());
        html.open("dl", "class", "facts");
        fact(html, "started", instant(plan.created()).map(WHEN::format).orElse(plan.created()));
        fact(html, "duration", duration(trials).map(NumberText::seconds).orElse(NumberText.UNKNOWN));
        fact(html, "measure", plan.measure().label());
        fact(html, "device", plan.device());
        fact(html, "CPU threads", Integer.toString(plan.threads()));
        fact(html, "seed", Long.toString(plan.seed()));
        fact(
                html,
                "trials",
                succeeded + " of " + trials.size() + " succeeded" + (failed > 0 ? ", " + failed + " failed" : ""));
        plan.extra().forEach((key, value) -> fact(html, key, value));
        html.close("dl").open("nav", "aria-label", "Sections").open("ul");
        link(html, "findings", "Verdict");
        link(html, "results", "Results");
        if (content.results().rows().stream().anyMatch(row -> Double.isFinite(row.target()))) {
            link(html, "targets", "Targets");
        }
        plan.workloads().forEach(workload -> link(html, WorkloadSection.id(workload), workload.id()));
        if (failed > 0) {
            link(html, "failures", "Failures");
        }
        link(html, "trials", "Trials");
        link(html, "environment", "Environment");
        link(html, "files", "Files");
        if (warned) {
            link(html, "warnings", "Warnings");
        }
        html.close("ul").close("nav").close("header").open("main");
    }

    private static void warnings(Html html, List<String> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        html.open("section", "id", "warnings").element("h2", "Warnings").open("ul");
        warnings.forEach(warning -> html.element("li", warning));
        html.close("ul").close("section");
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }

    private static void link(Html html, String id, String text) {
        html.open("li").element("a", text, "href", "#" + id).close("li");
    }

    /** Seconds from the first trial's start to the last one's end. */
    private static Optional<Double> duration(List<TrialLog> trials) {
        List<Instant> starts = trials.stream()
                .map(log -> log.status().start())
                .flatMap(text -> instant(text).stream())
                .toList();
        List<Instant> ends = trials.stream()
                .map(log -> log.status().end())
                .flatMap(text -> instant(text).stream())
                .toList();
        if (starts.isEmpty() || ends.isEmpty()) {
            return Optional.empty();
        }
        Instant first = starts.stream().min(Instant::compareTo).orElseThrow();
        Instant last = ends.stream().max(Instant::compareTo).orElseThrow();
        return Optional.of(Duration.between(first, last).toMillis() / 1000.0);
    }

    static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // shown as it is where it matters
        }
    }

    /** Seconds between two instants; absent if one of them is unknown. */
    static OptionalDouble seconds(@Nullable String from, @Nullable String to) {
        Optional<Instant> start = instant(from);
        Optional<Instant> end = instant(to);
        return start.isPresent() && end.isPresent()
                ? OptionalDouble.of(Duration.between(start.get(), end.get()).toMillis() / 1000.0)
                : OptionalDouble.empty();
    }
}
