package org.prony.report.html;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.stats.Summary;
import org.prony.report.summary.WorkloadHistory;
import org.prony.report.text.NumberText;

/** Renders a repository as one page: its campaigns, with links to their own pages, and the history of each workload. */
public final class SitePage {

    /** What a browser shows at once without a script. */
    private static final int MOST_ROWS = 300;

    private SitePage() {}

    /** Where the page of a repository lies. */
    public static Path file(Repository repository) {
        return repository.root().resolve("index.html");
    }

    /**
     * The whole page; every text that comes from a file is escaped.
     *
     * @param filter how the campaigns and their trials were chosen, {@code --where accuracy>0.9}; empty if all are shown
     */
    public static String render(List<CampaignRecord> campaigns, String filter) {
        List<WorkloadHistory> histories = WorkloadHistory.of(campaigns);
        Html body = new Html();
        body.open("header").element("p", "Prony results", "class", "kicker");
        body.element("h1", campaigns.size() + (campaigns.size() == 1 ? " campaign" : " campaigns"));
        if (!filter.isEmpty()) {
            body.element("p", "Only what " + filter + " leaves", "class", "note");
        }
        body.open("nav", "aria-label", "Sections").open("ul");
        body.open("li").element("a", "Campaigns", "href", "#campaigns").close("li");
        histories.forEach(history -> body.open("li")
                .element("a", history.workload(), "href", "#history-" + history.workload())
                .close("li"));
        body.close("ul").close("nav").close("header").open("main");
        campaigns(body, campaigns);
        differences(body, newestFirst(campaigns));
        for (int i = 0; i < histories.size(); i++) {
            history(body, histories.get(i), i);
        }
        return PageFrame.of("Prony results", "#campaigns", body.toString(), data(campaigns, histories));
    }

    private static void campaigns(Html html, List<CampaignRecord> campaigns) {
        html.open("section", "id", "campaigns").element("h2", "Campaigns");
        html.open("div", "class", "live", "data-panel", "trials").close("div");
        html.open("div", "class", "still")
                .openTable("Campaigns", "campaign", "state", "created", "trials", "workloads");
        for (CampaignRecord campaign : newestFirst(campaigns)) {
            html.open("tr").open("th", "scope", "row");
            if (pages(campaign).isEmpty()) {
                html.text(campaign.id());
            } else {
                html.element("a", campaign.id(), "href", "campaigns/" + campaign.id() + "/report/index.html");
            }
            html.close("th").element("td", campaign.state().label());
            html.element("td", created(campaign)).element("td", trials(campaign), "class", "number");
            html.element("td", workloads(campaign), "class", "long").close("tr");
        }
        html.closeTable().close("div").close("section");
    }

    /** The circumstances, commit, engine, threads, …, of which not all campaigns that tell them say the same. */
    private static void differences(Html html, List<CampaignRecord> campaigns) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        campaigns.forEach(campaign -> campaign.circumstances()
                .forEach((name, value) ->
                        values.computeIfAbsent(name, key -> new HashSet<>()).add(value)));
        values.values().removeIf(own -> own.size() < 2);
        if (values.isEmpty()) {
            return;
        }
        html.open("section", "id", "differences").element("h2", "What differs between campaigns");
        List<String> headings = new ArrayList<>(List.of("campaign"));
        headings.addAll(values.keySet());
        html.openTable("What differs between campaigns", headings.toArray(String[]::new));
        for (CampaignRecord campaign : campaigns.subList(0, Math.min(MOST_ROWS, campaigns.size()))) {
            html.open("tr").element("th", campaign.id(), "scope", "row");
            for (String name : values.keySet()) {
                html.element("td", campaign.circumstances().getOrDefault(name, "unknown"), "class", "long");
            }
            html.close("tr");
        }
        html.closeTable().close("section");
    }

    private static void history(Html html, WorkloadHistory history, int index) {
        html.open("section", "id", "history-" + history.workload()).element("h2", history.workload());
        html.open("div", "class", "live", "data-panel", "history", "data-workload", Integer.toString(index))
                .close("div");
        boolean labelled =
                history.points().stream().anyMatch(point -> !point.setting().isEmpty());
        List<String> headings =
                new ArrayList<>(labelled ? List.of("campaign", "settings", "n") : List.of("campaign", "n"));
        headings.addAll(history.quantities());
        html.openTable("History of " + history.workload(), headings.toArray(String[]::new));
        int first = Math.max(0, history.points().size() - MOST_ROWS);
        for (WorkloadHistory.Point point :
                history.points().subList(first, history.points().size())) {
            int n = point.values().values().stream().mapToInt(Summary::n).max().orElse(0);
            html.open("tr").element("th", point.campaign(), "scope", "row");
            if (labelled) {
                html.element("td", point.setting(), "class", "long");
            }
            html.element("td", Integer.toString(n), "class", "number");
            point.values().values().forEach(value -> html.element("td", NumberText.mean(value), "class", "number"));
            html.close("tr");
        }
        html.closeTable();
        html.element(
                "p",
                "Mean ± half-width of the 95 % confidence interval over the n trials that succeeded, at their last evaluation"
                        + (first > 0 ? "; the last " + MOST_ROWS + " rows." : "."),
                "class",
                "note");
        html.close("section");
    }

    private static String data(List<CampaignRecord> campaigns, List<WorkloadHistory> histories) {
        ScriptJson json = new ScriptJson().openObject();
        json.name("noun").text("campaign").name("base").text("campaigns/");
        json.name("columns").openArray();
        for (String column :
                List.of("state", "created", "succeeded", "trials", "duration (s)", "device", "workloads")) {
            boolean numeric = List.of("succeeded", "trials", "duration (s)").contains(column);
            json.openObject()
                    .name("name")
                    .text(column)
                    .name("numeric")
                    .flag(numeric)
                    .closeObject();
        }
        json.closeArray().name("trials").openArray();
        for (CampaignRecord campaign : newestFirst(campaigns)) {
            json.openObject().name("id").text(campaign.id()).name("cells").openArray();
            json.text(campaign.state().label()).text(created(campaign)).whole((double) campaign.succeeded());
            json.whole(campaign.trials().size()).number(campaign.duration().orElse(Double.NaN));
            json.text(campaign.device()).text(workloads(campaign)).closeArray();
            json.name("files").openArray();
            pages(campaign).forEach(json::text);
            json.closeArray().closeObject();
        }
        json.closeArray()
                .name("workloads")
                .openArray()
                .closeArray()
                .name("histories")
                .openArray();
        histories.forEach(history -> write(json, history));
        return json.closeArray().closeObject().toString();
    }

    private static void write(ScriptJson json, WorkloadHistory history) {
        json.openObject().name("id").text(history.workload()).name("quantities").openArray();
        history.quantities().forEach(json::text);
        json.closeArray().name("points").openArray();
        for (WorkloadHistory.Point point : history.points()) {
            json.openObject().name("campaign").text(point.campaign());
            json.name("setting").text(point.setting()).name("values").openArray();
            for (Summary value : point.values().values()) {
                json.openArray()
                        .number(value.mean())
                        .number(value.ci95())
                        .whole(value.n())
                        .closeArray();
            }
            json.closeArray().closeObject();
        }
        json.closeArray().closeObject();
    }

    private static List<CampaignRecord> newestFirst(List<CampaignRecord> campaigns) {
        return campaigns.stream().sorted((a, b) -> b.id().compareTo(a.id())).toList();
    }

    private static List<String> pages(CampaignRecord campaign) {
        boolean there = Files.exists(new CampaignFolder(campaign.folder()).reportPage());
        return there ? List.of("report/index.html") : List.of();
    }

    private static String created(CampaignRecord campaign) {
        return campaign.created() == null ? NumberText.UNKNOWN : ReportPage.when(campaign.created());
    }

    private static String trials(CampaignRecord campaign) {
        return campaign.succeeded() + " of " + campaign.trials().size() + " succeeded";
    }

    private static String workloads(CampaignRecord campaign) {
        return campaign.workloads().stream().map(WorkloadOutline::id).collect(Collectors.joining(", "));
    }
}
