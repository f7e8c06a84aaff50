package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan.Trial;
import org.prony.api.repository.Schedule;

/** What a file and a command line come to; precedence in all its cases is in {@link RandomCampaignsTest}. */
class CampaignOverFileTest {

    @Test
    void letsAnAliasOfTheCommandLineWinOverWhatTheChoiceSets() {
        String file = """
                workloads: digits_mlp
                seeds: 1
                alias: {opt: {sgd: {optimizer: sgd}, adam: {optimizer: adam}}}
                ---
                optimizer: sgd
                """;

        assertThat(Planning.plan(file, "opt=adam").plan().trials())
                .singleElement()
                .satisfies(trial -> assertThat(trial.hyperparameters()).containsEntry("optimizer", "adam"));
        assertThat(Planning.plan(file, "opt=adam", "optimizer=sgd").plan().trials())
                .singleElement()
                .satisfies(trial -> assertThat(trial.hyperparameters()).containsEntry("optimizer", "sgd"));
    }

    @Test
    void plansTheProductOfEachChoice() {
        Planned planned = Planning.plan(Planning.TWO_CHOICES);

        assertThat(planned.plan().trials()).hasSize(24);
        assertThat(planned.counts())
                .containsExactly(
                        new Planned.Count("rates", "digits_mlp", 8, 0, 8),
                        new Planned.Count("rates", "digits_lenet", 8, 0, 8),
                        new Planned.Count("batches", "digits_mlp", 4, 0, 4),
                        new Planned.Count("batches", "digits_lenet", 4, 0, 4));
        assertThat(planned.plan().trials().get(0).choice()).isEqualTo("batches");
        assertThat(planned.plan().trialsOf("digits_mlp").get(4).label())
                .isEqualTo("digits_mlp/run_1 (batch_size=128,learning_rate=0.1,momentum=0.9,optimizer=sgd,seed=42)");
        assertThat(planned.plan().seed()).isEqualTo(42);
        assertThat(planned.plan().extra()).containsExactly(Map.entry("owner", "me"), Map.entry("note", "first"));
        assertThat(planned.plan().schedule()).isEqualTo(new Schedule(Planning.MACHINE.slots(), Schedule.LISTED));
    }

    @Test
    void runsEqualTrialsOnceAndTellsWhichTheyEqual() {
        Planned planned = Planning.plan(
                "workloads: test_line\nseeds: 1\n---\ntitle: a\nlearning_rate: [0.1, 1e-1, 0.05]\n---\ntitle: b\nlearning_rate: 0.05\n");

        assertThat(planned.plan().trials())
                .extracting(Trial::name)
                .containsExactly("learning_rate=0.1", "learning_rate=0.05");
        assertThat(planned.duplicates())
                .containsExactly(
                        new Planned.Duplicate("a", planned.plan().trials().get(0)),
                        new Planned.Duplicate("b", planned.plan().trials().get(1)));
        assertThat(planned.counts())
                .containsExactly(
                        new Planned.Count("a", "test_line", 3, 1, 2), new Planned.Count("b", "test_line", 1, 1, 0));
    }

    @Test
    void plansAProductWithoutAnyFile() {
        List<Trial> trials = Planning.plan(
                        Planning.request("test_line", "learning_rate=0.1,0.05", "fault_step=1,2", "seed=1,2"))
                .plan()
                .trials();

        assertThat(trials)
                .extracting(Trial::name)
                .containsExactly(
                        "fault_step=1,learning_rate=0.1,seed=1",
                        "fault_step=1,learning_rate=0.1,seed=2",
                        "fault_step=2,learning_rate=0.1,seed=1",
                        "fault_step=2,learning_rate=0.1,seed=2",
                        "fault_step=1,learning_rate=0.05,seed=1",
                        "fault_step=1,learning_rate=0.05,seed=2",
                        "fault_step=2,learning_rate=0.05,seed=1",
                        "fault_step=2,learning_rate=0.05,seed=2");
        assertThat(trials).extracting(Trial::choice).containsOnly("");
    }

    @Test
    void putsTheCommandLineOverTheFile() {
        Planned planned = Planning.plan(
                Planning.TWO_CHOICES, "digits_mlp", "opt=adam", "learning_rate=0.2", "-t", "rates", "--trials", "1");

        assertThat(planned.plan().trials()).hasSize(1);
        assertThat(planned.plan().trials().get(0).seed()).isEqualTo(Seeds.derive(42, 1));
        assertThat(planned.plan().trials().get(0).hyperparameters())
                .containsEntry("optimizer", "adam")
                .containsEntry("momentum", "0.0")
                .containsEntry("learning_rate", "0.2")
                .containsEntry("batch_size", "128");
    }

    @Test
    void takesTitlesInTheOrderOfTheFile() {
        assertThat(choices(Planning.plan(
                        Planning.TWO_CHOICES.replace("priority: 1\n", ""), "-t", "batches", "-t", "rates")))
                .containsExactly("rates", "batches");
        assertThat(choices(Planning.plan(Planning.TWO_CHOICES, "-t", "batches")))
                .containsExactly("batches");
    }

    private static Set<String> choices(Planned planned) {
        return planned.plan().trials().stream().map(Trial::choice).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
