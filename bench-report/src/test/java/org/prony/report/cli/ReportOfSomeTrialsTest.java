package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

/** What {@code report} keeps of a campaign is of all its trials and without options, whatever is asked for. */
class ReportOfSomeTrialsTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private Path repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = root.resolve("outputs");
        MadeCampaign old = new MadeCampaign(repository, OLD).workload("digits", "lenet", List.of(), "rate");
        old.trial("rate=1").row("accuracy=0.25");
        old.write();
        MadeCampaign campaign = new MadeCampaign(repository, NEW).workload("digits", "mlp", List.of(), "rate");
        campaign.trial("rate=1").row("accuracy=0.75", "loss=1").row("accuracy=0.5", "loss=2");
        campaign.trial("rate=1").row("accuracy=0.75", "loss=1").row("accuracy=0.5", "loss=2");
        campaign.trial("rate=2").row("accuracy=0.625", "loss=1").row("accuracy=0.375", "loss=3");
        campaign.trial("rate=2").row("accuracy=0.125").state(TrialState.FAILED, "exit code 1");
        campaign.write();
    }

    @Test
    void aFilterPrintsTheTableOfTheChosenTrialsAndWritesNothing() throws IOException {
        report("--campaign", "latest");
        Map<String, String> before = files();

        CommandLineRun run = report("--where", "rate=1", "--workload", "digits_mlp");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(String::strip).toList())
                .contains("digits_mlp     2  0.5000  0.0000  0.0000  42.00  0.00  0.00")
                .endsWith("This table covers only the trials that --workload digits_mlp --where rate=1 leaves; use"
                        + " --output-folder FOLDER to write it");
        assertThat(run.out()).doesNotContain("0.375", "exit code 1", "report: ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFilterTellsOfTheFailuresThatItLeaves() {
        assertThat(report("--state", "failed").out())
                .endsWith("write it\n\ndigits_mlp/run_4: failed: exit code 1\n")
                .containsPattern("digits_mlp +0 +1 +– ");
    }

    @Test
    void theTableOfTheChosenTrialsIsWrittenWhereAskedFor() throws IOException {
        Path tables = root.resolve("tables");

        CommandLineRun run = report("--where", "rate=1", "--output-folder", tables.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith(OLD + ": 1 trial, 1 succeeded\n\ncampaign " + NEW + "\n");
        assertThat(Files.readAllLines(tables.resolve(NEW + "/summary.csv")).get(1))
                .startsWith("digits_mlp,2,2,0,0,0,0,2,0,0,0.5,");
        assertThat(tables.resolve(NEW + "/summary.tex")).exists();
        assertThat(tables.resolve(NEW + "/runsinfo.parquet")).exists();
        assertThat(tables.resolve(OLD + "/summary.md")).content().contains("lenet | 1 | 0.2500 ");
        assertThat(run.out()).endsWith("\nThis table covers only the trials that --where rate=1 leaves\n");
        assertThat(tables.resolve(NEW + "/summary.md"))
                .content()
                .endsWith(" |\n\nThis table covers only the trials that --where rate=1 leaves\n");
        assertThat(tables.resolve(NEW + "/summary.tex"))
                .content()
                .startsWith("% needs \\usepackage{booktabs}\n"
                        + "% This table covers only the trials that --where rate=1 leaves\n\\begin{tabular}");
        assertThat(repository.resolve("campaign_summary")).doesNotExist();
        assertThat(repository.resolve("campaigns/" + NEW + "/report")).doesNotExist();
    }

    @Test
    void sinceChoosesWholeCampaigns() throws IOException {
        CommandLineRun run = report("--since", "2026-11-20");

        assertThat(run.out()).endsWith("campaigns/" + NEW + "/report/index.html\n");
        assertThat(repository.resolve("campaigns/" + NEW + "/report/index.html"))
                .exists();
        assertThat(repository.resolve("campaign_summary/" + NEW + "/summary.csv"))
                .exists();
        assertThat(repository.resolve("campaigns/" + OLD + "/report")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--best", "--groupby state", "--groupby ,", "--metrics loss", "--contexts main", "--precision 1"
            })
    void optionsChangeWhatIsPrintedAndNotWhatIsKept(String options) throws IOException {
        report("--campaign", "latest");
        Map<String, String> before = files();

        CommandLineRun run = report((options + " --campaign latest").split(" ", -1));

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("\nthe tables in " + repository.toRealPath() + "/campaign_summary/" + NEW
                        + " are made without options; use --output-folder FOLDER to write this one\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void bestValuesHaveANameOfTheirOwn() throws IOException {
        Path tables = root.resolve("tables");

        CommandLineRun run = report("--campaign", "latest", "--best", "--output-folder", tables.toString());

        assertThat(run.out()).contains(" accuracy.best ").doesNotContain("without options");
        List<String> lines = Files.readAllLines(tables.resolve(NEW + "/summary.csv"));
        assertThat(lines.get(0))
                .contains(",accuracy.best.mean,", ",loss.best.mean,")
                .doesNotContain(",accuracy.mean,");
        assertThat(lines.get(1)).startsWith("digits_mlp,1,2,2,0,0,0,0,2,0,0,0.75,");
        assertThat(tables.resolve(NEW + "/summary.md"))
                .content()
                .contains("| accuracy.best mean |")
                .endsWith(" |\n");
        assertThat(tables.resolve(NEW + "/summary.tex")).content().contains("{accuracy.best}");
    }

    @Test
    void aPlanThatCannotBeReadIsOneLineAndTheOtherCampaignsAreReported() throws IOException {
        Files.writeString(repository.resolve("campaigns/" + OLD + "/campaign.json"), "{");

        CommandLineRun run = report("--where", "rate=1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("prony: ").contains(OLD + "/campaign.json:1:");
        assertThat(run.out()).contains("digits_mlp");
    }

    /** Every file but the index, by its path. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".index"))
                    .toList()) {
                files.put(repository.relativize(file).toString(), content(file));
            }
        }
        return files;
    }

    private static String content(Path file) throws IOException {
        // The same rows are not always the same bytes of Parquet.
        return file.toString().endsWith(".parquet")
                ? ""
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private CommandLineRun report(String... options) {
        List<String> words = new ArrayList<>(List.of("report", repository.toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }
}
