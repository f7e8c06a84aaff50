package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.SampleRepository;
import picocli.CommandLine;

class SiteCommandTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesThePageOfARepositoryAndTheReportsThatAreMissing() throws Exception {
        new SampleRepository(root).step("20261120T193412Z-k3f9");
        new SampleRepository(root).step("20261121T193412Z-b7aa");

        assertThat(run(root.toString())).as(err.toString()).isZero();

        assertThat(out.toString().strip()).isEqualTo("site: " + root.resolve("index.html") + " (2 campaigns)");
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

        assertThat(run("--index-only", root.toString())).as(err.toString()).isZero();

        assertThat(root.resolve("campaigns/20261120T193412Z-k3f9/report")).doesNotExist();
        assertThat(Files.readString(root.resolve("index.html")))
                .contains("20261120T193412Z-k3f9")
                .doesNotContain("report/index.html");
    }

    @Test
    void refusesToMakeAPageOfNothing() throws Exception {
        new SampleRepository(root).step("20261120T193412Z-k3f9");

        assertThat(run("--since", "2027-01-01", root.toString())).isEqualTo(2);

        assertThat(err.toString().strip()).isEqualTo("prony: no campaign is left to show; choose others");
        assertThat(root.resolve("index.html")).doesNotExist();
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new SiteCommand());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
