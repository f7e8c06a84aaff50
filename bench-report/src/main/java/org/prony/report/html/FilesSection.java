package org.prony.report.html;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.WorkloadFolder;

/** Links to the files of a campaign and of its workloads that are there; those of a trial stand with the trial. */
final class FilesSection {

    private static final List<String> SUMMARY = List.of("summary.csv", "summary.md", "summary.tex", "runsinfo.parquet");

    private FilesSection() {}

    static void render(Html html, PageContent content) {
        CampaignFolder campaign = content.logs().folder();
        Path summary = campaign.repository().summaryOf(content.logs().plan().id());
        Path page = campaign.reportPage().toAbsolutePath().resolve("..").normalize();
        html.open("section", "id", "files").element("h2", "Files");
        Stream<Path> ofCampaign = Stream.of(campaign.planFile(), campaign.consoleLog(), campaign.jmhResult());
        list(
                html,
                page,
                "the campaign",
                Stream.concat(ofCampaign, SUMMARY.stream().map(summary::resolve)));
        for (WorkloadDescriptor descriptor : content.logs().plan().workloads()) {
            WorkloadFolder workload = campaign.workload(descriptor.id());
            list(
                    html,
                    page,
                    descriptor.id(),
                    Stream.of(workload.consolidated(), workload.metadata(), workload.packages()));
        }
        html.close("section");
    }

    private static void list(Html html, Path page, String of, Stream<Path> files) {
        List<Path> there = files.filter(Files::exists).toList();
        if (there.isEmpty()) {
            return;
        }
        html.open("p", "class", "files").text(of + ": ");
        for (Path file : there) {
            String link = page.relativize(file.toAbsolutePath().normalize()).toString();
            html.element("a", String.valueOf(file.getFileName()), "href", link.replace('\\', '/'));
        }
        html.close("p");
    }
}
