package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.SampleRepository;

class PlotCommandTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void writesThePictureAmongThePlotsOfTheLatestCampaignAndPrintsItsPath() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.train(NEW);

        CommandLineRun run =
                CommandLineRun.of("plot", root.toString(), "--workload", "digits_lenet", "--y", "loss", "--log-y");

        assertThat(run.exitCode()).isZero();

        Path file = root.toRealPath()
                .resolve("campaigns/" + NEW + "/digits_lenet/plots/own_line_loss_over_global_step.png");
        assertThat(run.out()).isEqualTo(file + System.lineSeparator());
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(880);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void saysFromWhichOfSeveralCampaignsItDrewWhereNoneIsNamed() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.train(OLD);
        repository.train(NEW);
        List<String> words = List.of(
                "plot",
                root.toString(),
                "--workload",
                "digits_lenet",
                "--out",
                root.resolve("own.png").toString());

        CommandLineRun latest = CommandLineRun.of(words.toArray(String[]::new));
        List<String> named = new ArrayList<>(words);
        named.addAll(List.of("--campaign", "k3f9"));
        CommandLineRun chosen = CommandLineRun.of(named.toArray(String[]::new));

        assertThat(latest.out()).isEqualTo(root.resolve("own.png") + System.lineSeparator());
        assertThat(latest.err())
                .isEqualTo("note: drawn from campaign " + NEW + ", the latest of 2; --campaign chooses others"
                        + System.lineSeparator());
        assertThat(chosen.exitCode()).isZero();
        assertThat(chosen.err()).isEmpty();
    }

    @Test
    void thePictureTellsAFilterThatIsGivenAlsoWhereItLeavesEveryTrial() throws IOException {
        new SampleRepository(root).train(NEW);
        Path all = root.resolve("all.svg");
        Path left = root.resolve("left.svg");
        Path again = root.resolve("again.svg");

        plot(all);
        plot(left, "--where", "learning_rate>0");
        plot(again);

        assertThat(again).hasSameTextualContentAs(all);
        assertThat(left.toFile().length())
                .as("drawn letters")
                .isGreaterThan(all.toFile().length());
    }

    private void plot(Path out, String... options) {
        List<String> words = new ArrayList<>(
                List.of("plot", root.toString(), "--workload", "digits_lenet", "--out", out.toString()));
        words.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void aHyperparameterComesBeforeTheColumnThatRepeatsItInEveryRow() throws IOException {
        new SampleRepository(root).train(NEW);

        CommandLineRun run = CommandLineRun.of(
                "plot",
                root.toString(),
                "--workload",
                "digits_lenet",
                "--x",
                "learning_rate",
                "--y",
                "accuracy",
                "--groupby",
                "batch_size");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip()).endsWith("own_scatter_accuracy_over_learning_rate.png");
    }

    @Test
    void writesAnSvgOfTheCampaignThatIsAskedFor() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.train(NEW);
        Path file = root.resolve("new/steps.svg");

        CommandLineRun run = CommandLineRun.of(
                "plot",
                root.toString(),
                "--campaign",
                "aaaa",
                "--kind",
                "box",
                "--y",
                "step_time.p99",
                "--out",
                file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(file + System.lineSeparator());
        assertThat(file).content().startsWith("<?xml").contains("<svg");
    }

    @Test
    void aPictureOfSomeTrialsOrOfSeveralCampaignsDoesNotReplaceThatOfAll() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.train(OLD);
        repository.train(NEW);

        for (String choice :
                List.of("--where seed>0", "--state succeeded", "--campaign aaaa,k3f9", "--since 2000-01-01")) {
            List<String> words = new ArrayList<>(List.of("plot", root.toString(), "--workload", "digits_lenet"));
            words.addAll(List.of(choice.split(" ", -1)));
            assertFails(
                    "prony: --out is missing: a plot of several campaigns, or of trials chosen by --state or --where,"
                            + " goes to a file of your choice; add --out FILE.png",
                    words.toArray(String[]::new));
            words.addAll(List.of("--out", root.resolve("own.png").toString()));
            assertThat(CommandLineRun.of(words.toArray(String[]::new)).exitCode())
                    .isZero();
        }
        assertThat(root.resolve("campaigns/" + NEW + "/digits_lenet/plots")).doesNotExist();
    }

    @Test
    void anUnknownColumnIsOneLineWithTheFiveNearest() throws IOException {
        new SampleRepository(root).step(NEW);

        CommandLineRun run = CommandLineRun.of("plot", root.toString(), "--y", "steptime.p50");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("prony: --y steptime.p50: no such column in digits_mlp; there are, the nearest first:"
                        + " step_time.p50, step_time.p")
                .containsPattern("first: (\\S+, ){4}\\S+ and \\d+ more \\(all: the first line of a metrics.csv\\); and")
                .endsWith("; and NAME.last, NAME.best for a trial's last and best value of NAME\n")
                .doesNotContain("test-human");
        assertThat(run.out()).isEmpty();
        assertThat(CommandLineRun.of("plot", root.toString(), "--x", "lr").err())
                .startsWith("prony: --x lr: no such column in digits_mlp; there are, the nearest first:"
                        + " hparam.learning_rate, ");
    }

    @Test
    void saysWhatIsAskedWronglyInOneLine() throws IOException {
        new SampleRepository(root).train(NEW);
        String folder = root.toString();

        assertFails(
                "prony: plot draws one workload; choose one of digits_mlp, digits_lenet with --workload",
                "plot",
                folder);
        assertFails(
                "prony: plot draws one workload; choose one of digits_mlp, digits_lenet with --workload",
                "plot",
                folder,
                "--workload",
                "digits_lenet,digits_mlp");
        assertFails(
                "prony: --workload digits_lent: not in this repository; it has digits_lenet, digits_mlp",
                "plot",
                folder,
                "--workload",
                "digits_lent");
        assertFails(
                "prony: --out a.jpg: the name must end in .png or .svg",
                "plot",
                folder,
                "--workload",
                "digits_mlp",
                "--out",
                "a.jpg");
        assertFails(
                "prony: --kind pie: no such kind; there are line, scatter, bar, box",
                "plot",
                folder,
                "--workload",
                "digits_mlp",
                "--kind",
                "pie");
    }

    private static void assertFails(String line, String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(line + System.lineSeparator());
    }
}
