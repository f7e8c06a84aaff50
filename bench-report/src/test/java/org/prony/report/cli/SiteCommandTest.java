package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.SampleRepository;

class SiteCommandTest {

    @TempDir
    private Path root;

    @Test
    void writesThePageOfARepositoryAndTheReportsThatAreMissing() throws Exception {
        new SampleRepository(root).step("20261120T193412Z-k3f9");
        new SampleRepository(root).step("20261121T193412Z-b7aa");

        CommandLineRun run = CommandLineRun.of("site", root.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("site: " + root.resolve("index.html") + " (2 campaigns)");
        assertThat(root.resolve("campaigns/20261121T193412Z-b7aa/report/index.html"))
                .exists();
        assertThat(Files.readString(root.resolve("index.html")))
                .contains(
                        "<h1>2 campaigns",
                        "href=\"campaigns/20261120T193412Z-k3f9/report/index.html\"",
                        "2 of 2 succeeded",
                        "History of digits_mlp",
                        "median step time (ms)")
                .doesNotContain("time to target (s)");
    }

    @Test
    void linksNoReportThatIsNotThereAndMakesNoneWhenTheIndexAloneIsAskedFor() throws Exception {
        new SampleRepository(root).step("20261120T193412Z-k3f9");

        CommandLineRun run = CommandLineRun.of("site", "--index-only", root.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();

        assertThat(root.resolve("campaigns/20261120T193412Z-k3f9/report")).doesNotExist();
        assertThat(Files.readString(root.resolve("index.html")))
                .contains("20261120T193412Z-k3f9")
                .doesNotContain("report/index.html");
    }

    @Test
    void tellsWhatIsShownUnlessItIsAll() throws Exception {
        new SampleRepository(root).train("20261120T193412Z-k3f9");

        CommandLineRun.of("site", "--index-only", root.toString());
        assertThat(head()).contains("<h1>1 campaign").doesNotContain("Only what");

        CommandLineRun.of(
                "site",
                "--index-only",
                root.toString(),
                "--campaign",
                "latest",
                "--since",
                "2026-01-01",
                "--where",
                "accuracy>0.9",
                "--state",
                "succeeded");
        assertThat(head())
                .contains("<p class=\"note\">Only what --campaign latest --since 2026-01-01 --state succeeded --where"
                        + " accuracy&gt;0.9 leaves</p>");
    }

    /** The page's own, before what it shows. */
    private String head() throws IOException {
        String page = Files.readString(root.resolve("index.html"));
        return page.substring(page.indexOf("<body"), page.indexOf("<main"));
    }

    @Test
    void refusesToMakeAPageOfNothing() throws Exception {
        new SampleRepository(root).step("20261120T193412Z-k3f9");

        CommandLineRun run = CommandLineRun.of("site", "--since", "2027-01-01", root.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo("prony: --since 2027-01-01: no trial is left; `ls --trials` lists all trials");
        assertThat(root.resolve("index.html")).doesNotExist();
    }
}
