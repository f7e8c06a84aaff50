package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.Measure;
import org.prony.report.cli.CommandLineRun;

/** Which numbers of a trial {@code compare} compares. */
class CompareQuantityTest extends ComparedSides {

    @Test
    void stepTimeIsMeasuredByItselfOrTrainingTimeOverSteps() throws IOException {
        new ComparedCampaign(root, "20261117T101010Z-aaaa", Measure.STEP).stepping("mlp", "", 0.010, 0.011, 0.012);
        new ComparedCampaign(root, "20261118T101010Z-bbbb", Measure.STEP).stepping("mlp", "", 0.020, 0.021, 0.022);
        new ComparedCampaign(root, "20261119T101010Z-cccc").taking("mlp", "", 3.0, 3.1, 3.2);
        new ComparedCampaign(root, NEW).taking("mlp", "", 4.0, 4.1, 4.2);

        assertThat(compare("aaaa", "bbbb").out())
                .contains("B is worse in 1 of 1\n")
                .containsPattern("step_time \\(ms\\) +worse +11.0 ± 1.0 \\(n = 3\\) +21.0 ± 1.0 \\(n = 3\\) +\\+10 ");
        assertThat(compare("cccc", "k3f9", "--metrics", "step_time").out())
                .containsPattern("step_time \\(ms\\) +worse +31.0 ± 1.0 \\(n = 3\\) +41.0 ± 1.0 \\(n = 3\\) +\\+10 ");
        assertThat(compare("aaaa", "cccc").out()).contains("note: measure differs: A step; B train\n");
    }

    @Test
    void stepTimeOfATrainingLeavesOutWhatCameBeforeTheFirstRow() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.0);
        new ComparedCampaign(root, NEW)
                .warmingUp(5)
                .taking("mlp", "", 2.0)
                .warmingUp(9)
                .taking("mlp", "", 2.0);

        assertThat(compare("aaaa", "latest", "--metrics", "step_time").out())
                .containsPattern("step_time \\(ms\\) +\\w+ +20 \\(n = 2\\) +20 \\(n = 2\\) ");
    }

    @Test
    void timeToTargetCountsTheTrialsThatReachedIt() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2.0, 2.5);
        new ComparedCampaign(root, NEW).taking("mlp", "", 3.0, 3.5).with("mlp", "", 0.2);

        assertThat(compare("aaaa", "latest", "--metrics", "time_to_target").out())
                .containsPattern(
                        "time_to_target \\(s\\) +inconclusive +2.25 ± 0.35 \\(n = 2\\) +3.25 ± 0.35 \\(n = 2\\) +\\+1 ")
                .contains("note: time_to_target: 1 of 3 trials of B without a value\n");
        assertThat(compare("aaaa", "latest").out()).doesNotContain("time_to_target");
    }

    @Test
    void comparesTheLastValueOfEachTrialOrItsBest() throws IOException {
        new ComparedCampaign(root, OLD).curve("mlp", "", 0.9, 0.5).curve("mlp", "", 0.9, 0.5);
        new ComparedCampaign(root, NEW).curve("mlp", "", 0.7, 0.6).curve("mlp", "", 0.7, 0.6);

        assertThat(verdict()).isEqualTo("B is better in 1 of 1");
        assertThat(verdict("--best")).isEqualTo("B is worse in 1 of 1");
    }

    @Test
    void anUnknownMetricIsOneLineThatListsThoseThereAre() throws IOException {
        low();
        high();

        assertThat(compare("aaaa", "latest", "--metrics", "acuracy"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "prony: --metrics acuracy: no such metric; there are accuracy, loss, step_time,"
                                + " time_to_target\n"));
    }

    @Test
    void aMetricAskedForTwiceIsComparedOnce() throws IOException {
        new ComparedCampaign(root, OLD).taking("mlp", "", 2, 2);
        new ComparedCampaign(root, NEW).taking("mlp", "", 2, 2).with("mlp", "", 0.2);

        assertThat(compare("aaaa", "latest", "--metrics", "time_to_target,time_to_target")
                        .out())
                .contains("B is same in 1 of 1\n")
                .containsOnlyOnce("note: time_to_target");
    }
}
