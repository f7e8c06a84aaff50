package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Slots;

class LiveLinesTest {

    private static final WorkloadDescriptor MLP = ViewedPlan.workload("digits", "mlp", 1);
    private static final WorkloadDescriptor LENET = ViewedPlan.workload("digits", "lenet", 1);
    private static final long NOW = 30_000_000_000L;

    @Test
    void showsEachSlotAndTheCampaign() {
        assertThat(lines(ViewedPlan.of(Slots.ofCpu(3), 5, MLP), 100, 24))
                .containsExactly(
                        "slot 1  rate=3.0  step 250  accuracy 0.9712  loss 0.0934  8123 samples/s  20 s",
                        "slot 2  rate=4.0  10 s",
                        "slot 3  idle",
                        "1 done  1 failed  2 running  1 left  [=============               ]  45 %  about 10 s");
    }

    @Test
    void namesGpusAndWorkloadsWhereThereAreSeveral() {
        assertThat(lines(ViewedPlan.of(Slots.ofGpus(List.of(2, 5)), 5, MLP, LENET), 100, 24))
                .element(0)
                .asString()
                .startsWith("gpu 2  digits_mlp rate=3.0  step 250");
    }

    @Test
    void callsATrialWithoutANameByItsId() {
        CampaignPlan plan = ViewedPlan.of(
                Slots.ofCpu(1),
                List.of(
                        ViewedPlan.trial("digits_mlp", 1, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 2, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 3, Map.of(), "", "")),
                MLP);

        assertThat(lines(plan, 100, 24)).element(0).asString().startsWith("slot 1  digits_mlp/run_3  step 250");
    }

    @Test
    void shortensTheNameFirstAndCutsEachLineOnANarrowTerminal() {
        CampaignPlan plan = ViewedPlan.of(
                Slots.ofCpu(1),
                List.of(
                        ViewedPlan.trial("digits_mlp", 1, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 2, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 3, Map.of(), "learning_rate=0.1,optimizer=sgd", "")),
                MLP);

        assertThat(lines(plan, 90, 24))
                .element(0)
                .isEqualTo("slot 1  learning_rate=0.1,…  step 250  accuracy 0.9712  loss 0.0934  8123 samples/s  20 s");
        assertThat(lines(plan, 40, 24))
                .containsExactly("slot 1  learning_rate=0…  step 250  ac…", "1 done 1 failed 1 run 0 left 75 % ~0 s");
    }

    @Test
    void showsAsManySlotsAsTheTerminalHasRoomFor() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofCpu(8), 20, MLP);

        assertThat(lines(plan, 100, 7)).hasSize(6).element(4).isEqualTo("… and 4 more slots");
        assertThat(lines(plan, 100, 3)).hasSize(2).element(0).isEqualTo("… and 8 slots");
        assertThat(lines(plan, 100, 2)).hasSize(1);
        assertThat(lines(plan, 100, 10)).hasSize(9).doesNotContain("… and 1 more slot");
    }

    @Test
    void showsATrialOnASlotThatWasNotPlanned() {
        CampaignPlan plan = ViewedPlan.of(Slots.ofGpus(List.of(4)), 2, MLP);
        SlotBoard board = new SlotBoard(1);
        board.put(plan.trials().get(0), List.of(2), NOW);

        assertThat(new LiveLines(plan)
                        .of(
                                board,
                                new CampaignProgress(plan, Map.of(), WorkloadDescriptor::maxSeconds),
                                new Terminal.Size(80, 24),
                                NOW))
                .startsWith("gpu 4  idle", "slot 2  idle", "slot 3  rate=1.0  0 s");
    }

    @Test
    void neverFillsALineWhateverANameHolds() {
        String name = "p=漢字,q=e\u0301\u001b[2J\n\t,r=" + "😀".repeat(60);
        CampaignPlan plan = ViewedPlan.of(
                Slots.ofCpu(1),
                List.of(
                        ViewedPlan.trial("digits_mlp", 1, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 2, Map.of(), "", ""),
                        ViewedPlan.trial("digits_mlp", 3, Map.of(), name, "")),
                MLP);
        for (int columns = 1; columns < 200; columns++) {
            int width = columns;
            assertThat(lines(plan, columns, 24)).allSatisfy(line -> {
                assertThat(TextWidth.of(line)).isLessThan(width);
                assertThat(line).doesNotContain("\n", "\u001b", "\t");
            });
        }
        assertThat(TextWidth.of("漢字e\u0301")).isEqualTo(5);
    }

    /** Trial 1 done, 2 failed, 3 after 20 s and 250 of 1000 steps, 4 after 10 s. */
    private static List<String> lines(CampaignPlan plan, int columns, int rows) {
        CampaignProgress progress = new CampaignProgress(plan, Map.of(), WorkloadDescriptor::maxSeconds);
        SlotBoard board = new SlotBoard(plan.schedule().slots().count());
        List<CampaignPlan.Trial> trials = plan.trials();
        progress.started(trials.get(0), 0);
        progress.ended(trials.get(0), ViewedPlan.succeeded(), NOW / 3);
        progress.started(trials.get(1), 0);
        progress.ended(trials.get(1), ViewedPlan.failed("why"), NOW / 3);
        progress.started(trials.get(2), NOW / 3);
        board.put(trials.get(2), List.of(0), NOW / 3);
        board.told(trials.get(2), ViewedPlan.row(250));
        progress.progressed(trials.get(2), ViewedPlan.row(250));
        if (trials.size() > 3) {
            progress.started(trials.get(3), NOW / 3 * 2);
            board.put(trials.get(3), List.of(1), NOW / 3 * 2);
        }
        return new LiveLines(plan).of(board, progress, new Terminal.Size(columns, rows), NOW);
    }
}
