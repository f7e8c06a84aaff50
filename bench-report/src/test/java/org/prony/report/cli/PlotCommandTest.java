package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.sample.SampleRepository;

class PlotCommandTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesThePictureAmongThePlotsOfTheLatestCampaignAndPrintsItsPath() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.train(NEW);

        assertThat(run("plot", root.toString(), "--workload", "digits_lenet", "--y", "loss", "--log-y"))
                .isZero();

        Path file = root.toRealPath()
                .resolve("campaigns/" + NEW + "/digits_lenet/plots/own_line_loss_over_global_step.png");
        assertThat(out.toString()).isEqualTo(file + System.lineSeparator());
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(880);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aHyperparameterComesBeforeTheColumnThatRepeatsItInEveryRow() throws IOException {
        new SampleRepository(root).train(NEW);

        assertThat(run(
                        "plot",
                        root.toString(),
                        "--workload",
                        "digits_lenet",
                        "--x",
                        "learning_rate",
                        "--y",
                        "accuracy",
                        "--groupby",
                        "batch_size"))
                .isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().strip()).endsWith("own_scatter_accuracy_over_learning_rate.png");
    }

    @Test
    void writesAnSvgOfTheCampaignThatIsAskedFor() throws IOException {
        SampleRepository repository = new SampleRepository(root);
        repository.step(OLD);
        repository.train(NEW);
        Path file = root.resolve("new/steps.svg");

        assertThat(run(
                        "plot",
                        root.toString(),
                        "--campaign",
                        "aaaa",
                        "--kind",
                        "box",
                        "--y",
                        "step_time.p99",
                        "--out",
                        file.toString()))
                .isZero();

        assertThat(out.toString()).isEqualTo(file + System.lineSeparator());
        assertThat(file).content().startsWith("<?xml").contains("<svg");
    }

    @Test
    void anUnknownColumnIsOneLineThatListsTheKnownOnesTheNearestFirst() throws IOException {
        new SampleRepository(root).step(NEW);

        assertThat(run("plot", root.toString(), "--y", "steptime.p50")).isEqualTo(2);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("prony: --y steptime.p50: no such column in digits_mlp; there are, the nearest first:"
                        + " step_time.p50, step_time.p")
                .contains(", hparam.learning_rate, ", ", process.rss, ")
                .endsWith("; and NAME.last, NAME.best for a trial's last and best value of NAME\n")
                .doesNotContain("test-human");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatIsAskedWronglyInOneLine() throws IOException {
        new SampleRepository(root).train(NEW);
        String folder = root.toString();

        assertFails("prony: --workload is missing: there are digits_mlp, digits_lenet", "plot", folder);
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

    private void assertFails(String line, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
    }

    private int run(String... arguments) {
        return Main.run(
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }
}
