package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.cli.CommandLineRun;

/** What the two names of {@code compare} may mean. */
class CompareSidesTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void takesCampaignsByIdBeginningEndAndAsLatest() throws IOException {
        two();

        for (String old : new String[] {OLD, "20261119", "aaaa"}) {
            for (String latest : new String[] {NEW, "20261120T", "k3f9", "latest"}) {
                assertThat(compare(old, latest).out())
                        .startsWith("A: " + old + " (2 trials)\nB: " + latest + " (3 trials)\n");
            }
        }
    }

    @Test
    void takesWorkloadsFromTheNewestCampaignThatHasSomeOrFromThoseNamed() throws IOException {
        two();

        assertThat(compare("digits_mlp", "digits_lenet").out())
                .startsWith("A: digits_mlp (2 trials)\nB: digits_lenet (1 trial)\n")
                .contains("note: A: campaign " + NEW + "; 1 older campaign has such trials too, --campaign chooses\n")
                .doesNotContain("note: B: ");
        assertThat(compare("digits_mlp", "digits_lenet", "--campaign", "aaaa", "--campaign", "k3f9")
                        .out())
                .startsWith("A: digits_mlp (4 trials)\nB: digits_lenet (1 trial)\n")
                .doesNotContain("note: A: ");
        assertThat(compare("digits_mlp", "digits_lenet", "--campaign", "latest").out())
                .startsWith("A: digits_mlp (2 trials)\nB: digits_lenet (1 trial)\n");
    }

    @Test
    void takesValuesWithOneAndWithSeveralConditions() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "batch_size=32,optimizer=sgd", 0.1, 0.2)
                .with("mlp", "batch_size=64,optimizer=sgd", 0.3, 0.4, 0.5)
                .with("mlp", "batch_size=64,optimizer=adam", 0.6);

        assertThat(compare("batch_size=32", "batch_size>32").out())
                .startsWith("A: batch_size=32 (2 trials)\nB: batch_size>32 (4 trials)\n");
        assertThat(compare("hparam.batch_size=64, optimizer=sgd", "batch_size=64,optimizer!=sgd")
                        .out())
                .startsWith("""
                        A: hparam.batch_size=64, optimizer=sgd (3 trials)
                        B: batch_size=64,optimizer!=sgd (1 trial)
                        """);
    }

    @Test
    void aPlanThatWasRunTwiceCountsOnce() throws IOException {
        for (String id : new String[] {"20261118T101010Z-bbbb", OLD, NEW}) {
            new ComparedCampaign(root, id)
                    .with("mlp", "batch_size=32", 0.1, 0.2)
                    .with("mlp", "batch_size=64", 0.3, 0.4);
        }

        assertThat(compare("batch_size=32", "batch_size=64").out())
                .startsWith("A: batch_size=32 (2 trials)\nB: batch_size=64 (2 trials)\n")
                .contains(
                        "note: B: campaign " + NEW + "; 2 older campaigns have such trials too, --campaign chooses\n");
        assertThat(compare("batch_size=32", "batch_size=64", "--campaign", "aaaa", "--campaign", "k3f9")
                        .out())
                .startsWith("A: batch_size=32 (2 trials)\nB: batch_size=64 (2 trials)\n")
                .contains(
                        "note: A: 2 trials are left out: a newer campaign has the same workload, settings, environment"
                                + " and seed\n");
    }

    @Test
    void ofNamedCampaignsAFailureNeverReplacesASuccess() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "batch_size=32", 0.1, 0.2);
        new ComparedCampaign(root, NEW)
                .onThreads(1)
                .with("mlp", "batch_size=32", 0.1)
                .onThreads(2)
                .failed("mlp", "batch_size=32", 0.2);

        assertThat(compare("digits_mlp", "digits_mlp", "--campaign", "aaaa", "--campaign", "k3f9")
                        .out())
                .startsWith("A: digits_mlp (4 trials, 3 succeeded)\n")
                .doesNotContain("left out");
    }

    @Test
    void aNewerCampaignWithoutASuccessIsTold() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.1, 0.2);
        new ComparedCampaign(root, NEW).failed("mlp", "", 0.1).with("lenet", "", 0.3);

        assertThat(compare("digits_mlp", "digits_lenet").out())
                .startsWith("A: digits_mlp (2 trials)\n")
                .contains("note: A: campaign " + OLD
                        + "; 1 newer campaign has such trials, of which none has succeeded\n");
    }

    @Test
    void anUnknownSideIsOneLineThatListsWhatThereIs() throws IOException {
        two();

        assertWrong(
                compare("digits_mpl", "latest"),
                "compare digits_mpl: neither a workload (digits_lenet, digits_mlp) nor a campaign (" + NEW + ", " + OLD
                        + ") nor values (name=value)");
        assertWrong(
                compare("latest", "2026"),
                "compare 2026: fits several campaigns; write more of the id: " + NEW + ", " + OLD);
        assertThat(compare("latest", "batchsize=3").err())
                .hasLineCount(1)
                .startsWith(
                        "prony: compare batchsize: no such column; there are, the nearest first: hparam.batch_size, ");
        assertWrong(
                compare("batch_size=32,workload=digits_mlp", "batch_size=48"),
                "compare batch_size=48: no trial has these values; there are batch_size 32, 64");
        assertThat(compare("latest", "batch_size=32,64").err())
                .isEqualTo(
                        "prony: compare 64: not a condition; write COLUMN, one of = != < <= > >=, and a value, such as"
                                + " hparam.learning_rate>0.01\n");
    }

    @Test
    void aWholeIdIsItsCampaignAlsoWhereAnotherBeginsWithIt() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.1);
        new ComparedCampaign(root, OLD + "-copy").with("mlp", "", 0.1, 0.2);

        assertThat(compare(OLD, "latest").out()).startsWith("A: " + OLD + " (1 trial)\n");
    }

    @Test
    void anEmptyNameIsNoCampaign() throws IOException {
        new ComparedCampaign(root, NEW).with("mlp", "", 0.1, 0.2);

        assertWrong(
                compare("", "latest"),
                "compare : neither a workload (digits_mlp) nor a campaign (" + NEW + ") nor values (name=value)");
    }

    @Test
    void listsTheNewestTenOfManyCampaigns() throws IOException {
        for (int day = 10; day < 25; day++) {
            new ComparedCampaign(root, "202611" + day + "T101010Z-aaaa").with("mlp", "", 0.1);
        }

        assertThat(compare("nothing", "latest").err())
                .contains("(20261124T101010Z-aaaa, ")
                .contains("20261115T101010Z-aaaa and 5 older ones)");
    }

    @Test
    void readsOnWhereOneCampaignCannotBeRead() throws IOException {
        two();
        Files.writeString(root.resolve("campaigns/" + OLD + "/campaign.json"), "{");

        CommandLineRun run = compare("digits_mlp", "digits_lenet");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).hasLineCount(1).startsWith("warning: ").contains(OLD + "/campaign.json");
        assertThat(compare("aaaa", "latest").err())
                .hasLineCount(2)
                .contains("warning: ", "prony: compare aaaa: neither");
    }

    @Test
    void aRepositoryThatIsNotThereIsOneLine() {
        assertThat(CommandLineRun.of(
                        "compare", "a", "b", "--repository", root.resolve("no").toString()))
                .isEqualTo(new CommandLineRun(2, "", "prony: " + root.resolve("no") + ": there is no such folder\n"));
    }

    private void two() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "batch_size=32", 0.1, 0.2);
        new ComparedCampaign(root, NEW).with("mlp", "batch_size=64", 0.1, 0.2).with("lenet", "batch_size=64", 0.3);
    }

    private static void assertWrong(CommandLineRun run, String message) {
        assertThat(run).isEqualTo(new CommandLineRun(2, "", "prony: " + message + "\n"));
    }

    private CommandLineRun compare(String a, String b, String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[] {"compare", a, b, "--repository", root.toString()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return CommandLineRun.of(arguments);
    }
}
