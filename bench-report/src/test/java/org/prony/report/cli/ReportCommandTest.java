package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.sample.SampleRepository;
import picocli.CommandLine;

class ReportCommandTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void reportsEveryCampaignOfARepositoryInOneLineButTheLatestInFull() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.train(NEW);
        repository.step(OLD);

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches("(?s)" + OLD + ": 2 trials, 2 succeeded, report: \\S*/report/index.html\\R\\R" + "campaign "
                        + NEW + "\\R +accuracy .*report: \\S*/report/index.html\\R");
        assertThat(root.resolve("campaigns/" + OLD + "/report/index.html")).exists();
        assertThat(root.resolve("campaigns/" + NEW + "/report/index.html")).exists();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesTheFolderOfACampaign() throws IOException {
        new SampleRepository(root).step(NEW);

        CommandLineRun run = CommandLineRun.of(
                "report", root.resolve("campaigns").resolve(NEW).toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith(NEW + "/report/index.html\n").doesNotContain("campaign ");
    }

    @Test
    void followsTheLinkOfAWorkloadToItsLatestCampaign() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.step(NEW);

        CommandLineRun run =
                CommandLineRun.of("report", root.resolve("digits_mlp").toString());

        assertThat(run.exitCode()).isZero();

        assertThat(root.resolve("campaigns/" + NEW + "/report/index.html")).exists();
        assertThat(root.resolve("campaigns/" + OLD + "/report")).doesNotExist();
    }

    @Test
    void saysWhatItLookedForWhereNothingIs() {
        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: " + root
                        + ": no campaign here; looked for campaign.json in it and in the folder above, and for"
                        + " campaigns/*/campaign.json\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysThatTheFolderIsNotThere() {
        CommandLineRun run = CommandLineRun.of("report", root.resolve("nowhere").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("prony: " + root.resolve("nowhere") + ": there is no such folder\n");
    }

    @Test
    void aBrokenPlanIsOneLineAndTheOtherCampaignsAreReported() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.step(NEW);
        Files.writeString(root.resolve("campaigns/" + OLD + "/campaign.json"), "{");

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(OLD + "/campaign.json:1:");
        assertThat(root.resolve("campaigns/" + NEW + "/report/index.html")).exists();
    }

    @Test
    void aCampaignThatLacksWhatIsAskedForIsOneLineAndTheOthersAreReported() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.train(NEW);

        CommandLineRun run = CommandLineRun.of("report", root.toString(), "--contexts", "test-human");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("prony: campaign " + OLD + ": --contexts test-human: no such context; there are main\n");
        assertThat(run.out()).contains("test-human/accuracy");
        assertThat(root.resolve("campaign_summary/" + OLD)).doesNotExist();
        assertThat(root.resolve("campaign_summary/" + NEW + "/summary.tex")).exists();
    }

    @Test
    void honoursTheCampaignAndTheFolderThatAreAskedFor() throws IOException {
        SampleRepository repository = new SampleRepository(root.resolve("a"));
        repository.step(OLD);
        repository.train(NEW);
        Path tables = root.resolve("tables");

        CommandLineRun run = CommandLineRun.of(
                "report",
                root.resolve("a").toString(),
                "--campaign",
                "k3f9",
                "--precision",
                "3",
                "--best",
                "--output-folder",
                tables.toString());
        CommandLineRun both = CommandLineRun.of("report", root.resolve("a").toString(), "--best", "--last");
        CommandLineRun precise = CommandLineRun.of("report", root.resolve("a").toString(), "--precision", "16");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("the best value of each").containsPattern(" 42\\.000 +0\\.000 +0\\.000\n");
        assertThat(run.err()).isEmpty();
        assertThat(tables.resolve(NEW)).isDirectoryContaining("glob:**summary.csv");
        assertThat(tables.resolve(NEW)).isDirectoryContaining("glob:**summary.md");
        assertThat(tables.resolve(OLD)).doesNotExist();
        assertThat(root.resolve("a/campaign_summary")).doesNotExist();
        assertThat(root.resolve("a/campaigns/" + OLD + "/report")).doesNotExist();
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).hasLineCount(1);
        assertThat(precise.exitCode()).isEqualTo(2);
        assertThat(precise.err()).hasLineCount(1).contains("--precision 16: write a number from 0 to 15\n");
    }

    @Test
    void wrongUsageIsOneLineAndExitCodeTwo() {
        CommandLineRun run = CommandLineRun.of("report", "a", "b");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("prony: ").contains("'b'");
    }

    @Test
    void faultOfTheProgramIsOneLineAndExitCodeSeventy() throws IOException {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

        int exitCode = Faults.fault(new IllegalStateException("bad\nsecond line"), command);

        assertThat(exitCode).isEqualTo(70);
        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("prony: internal fault: IllegalStateException: bad (stack trace in ");
        String log = err.toString().replaceAll("(?s).*stack trace in (.*)\\)\\R", "$1");
        assertThat(Path.of(log)).content().contains("second line", "at org.prony.report.cli");
        Files.delete(Path.of(log));
    }

    @Test
    void anErrorOfTheMachineIsOneLineAndExitCodeSeventyToo() throws IOException {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().addSubcommand("fail", new FailingCommand());
        command.setErr(new PrintWriter(err, true));

        assertThat(Main.run(command, "fail")).isEqualTo(70);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("prony: internal fault: NoClassDefFoundError: some/Type (stack trace in ");
        Files.delete(Path.of(err.toString().replaceAll("(?s).*stack trace in (.*)\\)\\R", "$1")));
    }

    @Test
    void aJoinedFileThatCannotBeWrittenIsOneLineAndExitCodeTwo() throws IOException {
        CampaignFolder campaign = new SampleRepository(root).step(NEW);
        Path joined = campaign.workload("digits_mlp").consolidated();
        Files.createDirectories(joined.resolve("in-the-way"));

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).startsWith("prony: ").contains("metrics_all.csv: not written: ");
    }

    /** Fails as where a class is missing. */
    @CommandLine.Command(name = "fail")
    private static final class FailingCommand implements Runnable {
        @Override
        public void run() {
            throw new NoClassDefFoundError("some/Type");
        }
    }
}
