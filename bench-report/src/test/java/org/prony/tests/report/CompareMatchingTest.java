package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.Goal;
import org.prony.api.repository.Measure;
import org.prony.report.cli.CommandLineRun;

/** Which trials {@code compare} holds against which. */
class CompareMatchingTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    @Test
    void matchesByWorkloadAndByWhatVariesWithinASide() throws IOException {
        new ComparedCampaign(root, OLD)
                .with("mlp", "batch_size=32,rate=1", 0.1, 0.11)
                .with("mlp", "batch_size=64,rate=1", 0.2, 0.21)
                .with("lenet", "depth=5", 0.3, 0.31);
        new ComparedCampaign(root, NEW)
                .with("mlp", "batch_size=64,rate=1", 0.6, 0.61)
                .with("lenet", "depth=5", 0.7, 0.71)
                .with("mlp", "batch_size=128,rate=1", 0.8, 0.81);

        assertThat(accuracies("aaaa", "latest"))
                .containsExactly("digits_mlp, batch_size=64 0.2050 0.6050", "digits_lenet 0.3050 0.7050");
        assertThat(notes("aaaa", "latest"))
                .containsExactly("only A has digits_mlp, batch_size=32", "only B has digits_mlp, batch_size=128");
    }

    @Test
    void poolsOverReplicatesSeedsAndTheValueThatIsNamed() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "batch_size=32,rate=1,split=1", 0.1)
                .with("mlp", "batch_size=32,rate=1,split=2", 0.2)
                .with("mlp", "batch_size=32,rate=2,split=1", 0.3, 0.4)
                .with("mlp", "batch_size=64,rate=1,split=1", 0.5, 0.6)
                .with("mlp", "batch_size=64,rate=2,split=3", 0.7, 0.8);

        assertThat(accuracies("batch_size=32", "batch_size=64"))
                .containsExactly("rate=1 0.150 0.550", "rate=2 0.350 0.750");
        assertThat(notes("batch_size=32", "batch_size=64")).isEmpty();
    }

    @Test
    void comparesTwoWorkloadsByTheSettingsThatBothHave() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "batch_size=32,width=10", 0.1, 0.2)
                .with("mlp", "batch_size=32,width=20", 0.2, 0.3)
                .with("mlp", "batch_size=64,width=20", 0.4, 0.5)
                .with("lenet", "batch_size=32", 0.5, 0.6)
                .with("lenet", "batch_size=64", 0.7, 0.8);

        assertThat(accuracies("digits_mlp", "digits_lenet"))
                .containsExactly("batch_size=32 0.200 0.550", "batch_size=64 0.450 0.750");
        assertThat(notes("digits_mlp", "digits_lenet")).containsExactly("A pools trials that differ in width: 10, 20");
    }

    @Test
    void keepsApartTrialsThatMeasureDifferentThings() throws IOException {
        new ComparedCampaign(root, "20261118T101010Z-bbbb", Measure.STEP)
                .stepping("mlp", "", 0.010, 0.010)
                .stepping("lenet", "", 0.030, 0.030);
        new ComparedCampaign(root, OLD).taking("mlp", "", 2, 2).taking("lenet", "", 4, 4);

        CommandLineRun run = compare(
                "digits_mlp", "digits_lenet", "--metrics", "step_time", "--campaign", "bbbb", "--campaign", "aaaa");

        assertThat(run.out())
                .containsPattern("(?m)^measure=step +step_time \\(ms\\) +worse +10 \\(n = 2\\) +30 \\(n = 2\\) ")
                .containsPattern("(?m)^measure=train +step_time \\(ms\\) +worse +20 \\(n = 2\\) +40 \\(n = 2\\) ");
    }

    @Test
    void tellsWhatDiffersBetweenTheSidesBesideWhatIsAsked() throws IOException {
        new ComparedCampaign(root, "20261118T101010Z-bbbb").onThreads(1).with("mlp", "batch_size=32,rate=1", 0.1, 0.2);
        new ComparedCampaign(root, OLD).onThreads(2).with("mlp", "batch_size=64,rate=1", 0.1, 0.2);
        new ComparedCampaign(root, NEW).onThreads(3).with("lenet", "batch_size=128,rate=1", 0.3, 0.4);

        assertThat(notes("bbbb", "aaaa"))
                .containsExactly("batch_size differs: A 32; B 64", "threads differs: A 1; B 2");
        assertThat(notes("threads=1", "threads=2")).containsExactly("batch_size differs: A 32; B 64");
        assertThat(notes("aaaa", "digits_lenet"))
                .containsExactly(
                        "workload differs: A digits_mlp; B digits_lenet",
                        "batch_size differs: A 64; B 128",
                        "threads differs: A 2; B 3");
        assertThat(notes("digits_mlp", "digits_lenet", "--campaign", "aaaa,latest"))
                .containsExactly("batch_size differs: A 64; B 128", "threads differs: A 2; B 3");
    }

    @Test
    void twoWorkloadsAreComparedOnlyWhereANameSpeaksOfOne() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "rate=1", 0.1, 0.2);
        new ComparedCampaign(root, NEW).with("lenet", "rate=2", 0.3, 0.4);

        assertThat(compare("rate=1", "rate=2"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "prony: compare rate=1 rate=2: no workload in common: A has digits_mlp, B has digits_lenet;"
                                + " choose one that both have with --workload, or name one for each side: compare"
                                + " \"workload=digits_mlp,rate=1\" \"workload=digits_lenet,rate=2\"\n"));
        assertThat(compare("aaaa", "latest").err())
                .endsWith("or name one for each side: compare digits_mlp digits_lenet\n");
        assertThat(accuracies("workload=digits_mlp,rate=1", "workload=digits_lenet,rate=2"))
                .containsExactly(" 0.150 0.350");
        assertThat(accuracies("digits_mlp", "digits_lenet")).containsExactly(" 0.150 0.350");
    }

    @Test
    void trialsOfAWorkloadThatOneSideAloneHasAreNotPooledWithThoseOfAnother() throws IOException {
        new ComparedCampaign(root, NEW)
                .with("mlp", "rate=1", 0.1, 0.2)
                .with("mlp", "rate=2", 0.3, 0.4)
                .with("lenet", "rate=2", 0.8, 0.9);

        assertThat(accuracies("rate=1", "rate=2")).containsExactly("digits_mlp 0.150 0.350");
        assertThat(notes("rate=1", "rate=2")).containsExactly("only B has digits_lenet");
        assertThat(accuracies("rate=2", "rate=1")).containsExactly("digits_mlp 0.350 0.150");
    }

    @Test
    void matchesByTheEnvironmentWhereItVariesWithinASide() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "rate=1", 0.1, 0.2);
        new ComparedCampaign(root, NEW)
                .onThreads(1)
                .with("mlp", "rate=1", 0.9, 0.9)
                .onThreads(2)
                .with("mlp", "rate=1", 0.3, 0.4);

        assertThat(accuracies("aaaa", "latest")).containsExactly("threads=2 0.150 0.350");
        assertThat(notes("aaaa", "latest")).containsExactly("only B has threads=1");
    }

    @Test
    void refusesAMetricThatTheSidesDeclareInOppositeDirections() throws IOException {
        new ComparedCampaign(root, OLD).declaringAccuracy(Goal.MINIMIZE).with("mlp", "", 0.1, 0.1);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.2, 0.2);

        CommandLineRun run = compare("aaaa", "latest");

        assertThat(run.out())
                .doesNotContainPattern("(?m)^accuracy")
                .contains("note: accuracy: not compared, since it is minimized and maximized\n");
    }

    @Test
    void judgesEachWorkloadByItsOwnDirection() throws IOException {
        for (String id : new String[] {OLD, NEW}) {
            double accuracy = id.equals(OLD) ? 0.1 : 0.2;
            new ComparedCampaign(root, id)
                    .declaringAccuracy(Goal.MINIMIZE)
                    .with("mlp", "", accuracy, accuracy)
                    .declaringAccuracy(Goal.MAXIMIZE)
                    .with("lenet", "", accuracy, accuracy);
        }

        assertThat(compare("aaaa", "latest", "--metrics", "accuracy").out())
                .containsPattern("(?m)^digits_mlp +accuracy +worse")
                .containsPattern("(?m)^digits_lenet +accuracy +better");
    }

    @Test
    void aLongListInANoteIsCutShort() throws IOException {
        ComparedCampaign search = new ComparedCampaign(root, NEW);
        for (int i = 0; i < 12; i++) {
            search.with("mlp", "optimizer=sgd,rate=" + i, 0.1).with("mlp", "optimizer=adam,rate=100" + i, 0.1);
        }

        CommandLineRun run = compare("optimizer=sgd", "optimizer=adam");

        assertThat(run.out())
                .contains("nothing to compare")
                .contains("note: only A has rate=0; rate=1; ")
                .contains("rate=9; 2 more\n");
    }

    @Test
    void aValueWithALineBreakStaysInItsLine() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "text=a\nb", 0.1, 0.1).with("mlp", "text=c", 0.1, 0.1);
        new ComparedCampaign(root, NEW).with("mlp", "text=a\nb", 0.1, 0.1);

        assertThat(compare("aaaa", "latest", "--metrics", "accuracy").out())
                .containsPattern("(?m)^text=a\\\\nb +accuracy +same");
    }

    /** Of each compared group its settings and the mean accuracies of A and B. */
    private List<String> accuracies(String a, String b) {
        return compare(a, b, "--metrics", "accuracy")
                .out()
                .lines()
                .filter(line -> line.contains("accuracy  "))
                .map(line -> line.replaceFirst(
                        "^(.*?) *accuracy +\\w+ +(\\S+) ± \\S+ \\(n = \\d\\) +(\\S+) ± \\S+ .*$", "$1 $2 $3"))
                .toList();
    }

    private List<String> notes(String a, String b, String... options) {
        return compare(a, b, options)
                .out()
                .lines()
                .filter(line -> line.startsWith("note: "))
                .map(line -> line.substring(6))
                .toList();
    }

    private CommandLineRun compare(String a, String b, String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", a, b, "--repository", root.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
