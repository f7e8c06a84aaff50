package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan.Trial;
import org.prony.api.repository.Measure;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Slots;

/** Campaigns whose workload is a program. */
class TemplateCampaignTest {

    @Test
    void plansATemplateAsOneWorkload() {
        Planned planned = Planning.plan("""
                name: translation_transformer
                template:
                  train: python train.py data/{data} --save-dir {_output} --norm {norm} [moment] [early-stop]
                  test:  python generate.py --path {_output}/avg.pt [--x] [other]
                metrics: {bleu: {stage: test, regex: 'BLEU4 = ([0-9.]+)'}}
                max_runtime: 10m
                seeds: [1]
                default: {moment: false, early-stop: 3}
                ---
                data: [iwslt, "1", 1]
                norm: [0.1, 1]
                moment: [true, false]
                """);
        WorkloadDescriptor workload = planned.plan().workload("translation_transformer");

        assertThat(workload.hyperparameters())
                .extracting(HyperparameterDescriptor::name, HyperparameterDescriptor::type)
                .containsExactly(
                        tuple("data", HyperparameterDescriptor.Type.STRING),
                        tuple("norm", HyperparameterDescriptor.Type.DOUBLE),
                        tuple("moment", HyperparameterDescriptor.Type.BOOLEAN),
                        tuple("early-stop", HyperparameterDescriptor.Type.INT));
        assertThat(planned.plan().trials()).hasSize(12);
        assertThat(planned.plan().trials().get(4).hyperparameters())
                .isEqualTo(Map.of("data", "\"1\"", "norm", "0.1", "moment", "true", "early-stop", "3"));
        assertThat(planned.plan().killAfterSeconds()).containsExactly(Map.entry("translation_transformer", 600.0));
        assertThat(planned.plan().template()).isNotNull();
        assertThat(workload.maxSteps()).isEqualTo(Long.MAX_VALUE);
        assertThat(workload.target()).isNaN();
    }

    @Test
    void knowsParametersInBracketsByTheWholeFileAndTheCommandLine() {
        String template = "name: a_b\ntemplate: {run: 'echo [x] [y]'}\nseeds: 1\n";

        assertThat(Planning.plan(template).plan().trials()).hasSize(1);
        assertThat(Planning.plan(template, "x=1,2").plan().trials())
                .extracting(Trial::name)
                .containsExactly("x=1", "x=2");
        CampaignFile searched = Planning.file(template + "---\nsearch: {trials: 1}\n");
        assertThat(Planning.plan(searched, Planning.request(), (search, workload, settled, foreign, seed) -> {
                            assertThat(workload).isEmpty();
                            return List.of(Map.of("y", "0.5"));
                        })
                        .plan()
                        .trials()
                        .get(0)
                        .hyperparameters())
                .isEqualTo(Map.of("y", "0.5"));
    }

    @Test
    void letsTheCommandLineLowerTheTimeOfATemplate() {
        RunRequest limited = new RunRequest(
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Measure.TRAIN,
                Optional.of(Duration.ofSeconds(5)),
                Optional.empty(),
                Map.of());
        CampaignFile file = Planning.file("name: a_b\ntemplate: {run: 'true'}\n");

        Planned planned = Planning.plan(file, limited, Planning.NO_SEARCH);

        assertThat(planned.plan().killAfterSeconds()).containsExactly(Map.entry("a_b", 5.0));
        assertThat(planned.plan().trials()).hasSize(3);
    }

    @Test
    void refusesAWorkloadThatTakesMoreGpusThanThereAreSlots() {
        CampaignFile file = Planning.file("name: a_b\ntemplate: {run: echo}\ngpus: 2\nslots: {gpu: 0}\n");
        Placement machine = new Placement("gpu:0", 2, Slots.ofGpus(List.of(0)), RunSettings.NONE);
        CampaignPlanner planner = new CampaignPlanner(Planning.CATALOG, Planning.NO_SEARCH);

        assertThatThrownBy(() -> planner.plan(file, Planning.request(), machine, Planning.NOW, new SplittableRandom(1)))
                .hasMessage("workload a_b takes 2 GPUs at once, and the slots gpu:0 are too few; name more GPUs");
    }
}
