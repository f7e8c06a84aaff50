package org.prony.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.report.load.TrialLog;
import org.prony.report.plot.Picture;
import org.prony.report.text.NumberText;

/** Renders the report as one page that needs no other file and no network. */
public final class ReportPage {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportPage() {}

    /** The whole page; every text that comes from a file is escaped. */
    public static String render(PageContent content) {
        Html html = new Html();
        CampaignPlan plan = content.logs().plan();
        html.open("head").open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        // The browser itself refuses whatever would leave the page.
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", "Prony report " + plan.id());
        String head = html.toString();
        Html body = new Html();
        header(body, content);
        ResultSections.results(body, content);
        ResultSections.targets(body, content);
        for (WorkloadDescriptor workload : plan.workloads()) {
            plots(
                    body,
                    workload,
                    linkToPlots(content.logs().folder(), workload),
                    content.pictures().getOrDefault(workload.id(), List.of()));
        }
        TrialSections.failures(body, content);
        TrialSections.trials(body, content);
        EnvironmentSection.render(body, content);
        warnings(body, content.warnings());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n" + head + "<style>\n" + css() + "</style>\n</head>\n<body>\n"
                + "<a class=\"skip\" href=\"#results\">Skip to the results</a>\n" + body
                + "</main>\n</body>\n</html>\n";
    }

    private static void header(Html html, PageContent content) {
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
        link(html, "results", "Results");
        if (content.results().rows().stream().anyMatch(row -> Double.isFinite(row.target()))) {
            link(html, "targets", "Targets");
        }
        plan.workloads().stream()
                .filter(workload -> !content.pictures()
                        .getOrDefault(workload.id(), List.of())
                        .isEmpty())
                .forEach(workload -> link(html, "plots-" + workload.id(), workload.id()));
        if (failed > 0) {
            link(html, "failures", "Failures");
        }
        link(html, "trials", "Trials");
        link(html, "environment", "Environment");
        if (!content.warnings().isEmpty()) {
            link(html, "warnings", "Warnings");
        }
        html.close("ul").close("nav").close("header").open("main");
    }

    private static void plots(Html html, WorkloadDescriptor workload, String plots, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return;
        }
        html.open("section", "id", "plots-" + workload.id()).element("h2", workload.id());
        if (!workload.description().isEmpty()) {
            html.element("p", workload.description());
        }
        html.open("div", "class", "plots");
        for (Picture picture : pictures) {
            html.open("figure").open("div", "class", "card");
            html.open(
                    "img",
                    "alt",
                    picture.figure().title() + "; " + picture.figure().note(),
                    "width",
                    "528",
                    "height",
                    "325",
                    "src",
                    dataUri(picture.svg()));
            html.close("div").open("figcaption").text(picture.figure().title() + " ");
            html.open("span", "class", "files")
                    .element("a", "PNG", "href", plots + picture.figure().pngName());
            html.element("a", "SVG", "href", plots + picture.figure().svgName()).close("span");
            html.close("figcaption").close("figure");
        }
        html.close("div").close("section");
    }

    /** The folder of a workload's plots as seen from the page, with a slash at its end. */
    private static String linkToPlots(CampaignFolder campaign, WorkloadDescriptor workload) {
        Path page = campaign.reportPage().resolve("..").normalize();
        Path plots = campaign.workload(workload.id()).plots().normalize();
        return page.relativize(plots).toString().replace('\\', '/') + "/";
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

    private static String dataUri(String svg) {
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
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

    private static String css() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
