package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;
import org.prony.runner.plan.Estimate;
import org.prony.runner.plan.Planned;

class PlanTextTest {

    private static final WorkloadDescriptor MLP = ViewedPlan.workload("digits", "mlp", 1);
    private static final WorkloadDescriptor LENET = ViewedPlan.workload("digits", "lenet", 1);

    @Test
    void listsCountsTrialsDuplicatesSlotsAndTime() {
        CampaignPlan.Trial first = trial("digits_mlp", 1, "0.1", "rates");
        CampaignPlan plan = ViewedPlan.of(
                Slots.ofCpu(2),
                List.of(
                        first,
                        trial("digits_mlp", 2, "0.05", "rates"),
                        trial("digits_lenet", 1, "0.1", "rates"),
                        trial("digits_mlp", 3, "0.2", "batches")),
                MLP,
                LENET);

        assertThat(PlanText.lines(
                        new Planned(
                                plan,
                                List.of(
                                        new Planned.Duplicate("batches", first),
                                        new Planned.Duplicate("batches", first)),
                                List.of(
                                        new Planned.Count("rates", "digits_mlp", 2, 0, 2),
                                        new Planned.Count("rates", "digits_lenet", 1, 0, 1),
                                        new Planned.Count("batches", "digits_mlp", 3, 2, 1),
                                        new Planned.Count("batches", "digits_lenet", 1, 1, 0))),
                        new Estimate(200, 1, 24)))
                .containsExactly("""
                        4 trials of 2 workloads, measure train, device cpu, 2 slots (cpu:2) of 1 thread, order listed, seed 42

                        choice   workload      written  duplicates  trials
                        rates    digits_mlp    2        0           2
                        rates    digits_lenet  1        0           1
                        batches  digits_mlp    3        2           1
                        batches  digits_lenet  1        1           0

                        digits_mlp, all with batch_size=128
                        trial             choice   learning_rate  seed
                        digits_mlp/run_1  rates    0.1            41
                        digits_mlp/run_2  rates    0.05           42
                        digits_mlp/run_3  batches  0.2            43

                        digits_lenet, all with batch_size=128 learning_rate=0.1
                        trial               choice  seed
                        digits_lenet/run_1  rates   41

                        written again, run once:
                          batches: digits_mlp/run_1 of rates, 2 times

                        time: about 3 min 20 s, from 24 earlier trials; 1 trial of which nothing is known not counted
                        dry run: nothing was written
                        """.split("\n"));
    }

    @Test
    void isShortWhereThereAreNeitherTitlesNorEarlierTrials() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofGpus(List.of(0, 1)), List.of(trial("digits_mlp", 1, "0.1", "")), MLP);

        Planned planned = new Planned(plan, List.of(), List.of(new Planned.Count("", "digits_mlp", 1, 0, 1)));

        assertThat(PlanText.lines(planned, new Estimate(0, 1, 0))).containsExactly("""
                        1 trial of 1 workload, measure train, device cpu, 2 slots (gpu:0,1) of 1 thread, order listed, seed 42

                        workload    written  duplicates  trials
                        digits_mlp  1        0           1

                        digits_mlp, all with batch_size=128 learning_rate=0.1
                        trial             seed
                        digits_mlp/run_1  41

                        time: unknown: no trial of this workload has succeeded here yet
                        dry run: nothing was written
                        """.split("\n"));
    }

    private static CampaignPlan.Trial trial(String workload, int run, String rate, String choice) {
        return ViewedPlan.trial(workload, run, Map.of("learning_rate", rate, "batch_size", "128"), "", choice);
    }
}
