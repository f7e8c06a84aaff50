package org.prony.report.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.plot.Picture;

/** What the page draws of one workload: places that its script fills, and pictures for paper and where no script runs. */
final class WorkloadSection {

    private static final Pattern ALONE = Pattern.compile("pareto|final_.*|hparam_.*|step_time_.+|.*_energy.*");

    private WorkloadSection() {}

    static String id(WorkloadDescriptor workload) {
        return "workload-" + workload.id();
    }

    /**
     * Appends the section of one workload.
     *
     * @param room characters that its pictures may take; those that do not fit in are files only
     * @return the characters that they took
     */
    static int render(Html html, PageContent content, int index, int room) {
        int taken = 0;
        WorkloadDescriptor workload = content.logs().plan().workloads().get(index);
        List<Picture> pictures = content.pictures().getOrDefault(workload.id(), List.of());
        html.open("section", "id", id(workload)).element("h2", workload.id());
        if (!workload.description().isEmpty()) {
            html.element("p", workload.description());
        }
        for (String panel : List.of("metrics", "parallel", "hardware")) {
            html.open("div", "class", "live", "data-panel", panel, "data-workload", Integer.toString(index))
                    .close("div");
        }
        if (!pictures.isEmpty()) {
            String folder = linkToPlots(content.logs().folder(), workload);
            List<Picture> packed = new ArrayList<>();
            for (Picture picture : pictures) {
                if (taken + picture.svg().length() <= room) {
                    taken += picture.svg().length();
                    packed.add(picture);
                }
            }
            pictures(html, "plots still", packed.stream().filter(picture -> !isAlone(picture)));
            if (packed.stream().anyMatch(WorkloadSection::isAlone)) {
                html.element("h3", "Plots");
                pictures(html, "plots", packed.stream().filter(WorkloadSection::isAlone));
            }
            html.open("p", "class", "files").text("Pictures: ");
            for (Picture picture : pictures) {
                html.open("span").text(picture.figure().fileName() + " ");
                html.element("a", "PNG", "href", folder + picture.figure().pngName());
                html.element("a", "SVG", "href", folder + picture.figure().svgName())
                        .close("span");
            }
            html.close("p");
        }
        html.close("section");
        return taken;
    }

    /** Whether no panel of the script shows what a picture shows, so that a screen shows the picture too. */
    private static boolean isAlone(Picture picture) {
        return ALONE.matcher(picture.figure().fileName()).matches();
    }

    private static void pictures(Html html, String cssClass, Stream<Picture> pictures) {
        html.open("div", "class", cssClass);
        pictures.forEach(picture -> picture(html, picture));
        html.close("div");
    }

    private static void picture(Html html, Picture picture) {
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
        html.close("div").element("figcaption", picture.figure().title()).close("figure");
    }

    /** The folder of a workload's plots as seen from the page, with a slash at its end. */
    private static String linkToPlots(CampaignFolder campaign, WorkloadDescriptor workload) {
        Path page = campaign.reportPage().resolve("..").normalize();
        Path plots = campaign.workload(workload.id()).plots().normalize();
        return page.relativize(plots).toString().replace('\\', '/') + "/";
    }

    /** The document itself, which is shorter than its Base64 by a quarter. */
    private static String dataUri(String svg) {
        return "data:image/svg+xml;charset=utf-8,"
                + svg.replace("%", "%25").replace("#", "%23").replace("\n", " ");
    }
}
