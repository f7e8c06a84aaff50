package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan.Trial;
import org.prony.api.repository.Measure;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Slots;

/** What a file and a command line come to; precedence in all its cases is in {@link RandomCampaignsTest}. */
class CampaignOverFileTest {

    private static final String FILE = """
            workloads: [digits_mlp, digits_lenet]
            default: {batch_size: 128, learning_rate: 0.05}
            seeds: [42, 666]
            slots: {cpu: 2}
            alias: {opt: {sgd: {optimizer: sgd, momentum: 0.9}, adam: {optimizer: adam, momentum: 0}}}
            extra: {owner: me, note: "first"}
            ---
            title: rates
            opt: [sgd, adam]
            learning_rate: [0.1, 0.05]
            ---
            title: batches
            priority: 1
            batch_size: [32, 128]
            """;

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
        Planned planned = Planning.plan(FILE);

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
        Planned planned =
                Planning.plan(FILE, "digits_mlp", "opt=adam", "learning_rate=0.2", "-t", "rates", "--trials", "1");

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
        assertThat(choices(Planning.plan(FILE.replace("priority: 1\n", ""), "-t", "batches", "-t", "rates")))
                .containsExactly("rates", "batches");
        assertThat(choices(Planning.plan(FILE, "-t", "batches"))).containsExactly("batches");
    }

    private static Set<String> choices(Planned planned) {
        return planned.plan().trials().stream().map(Trial::choice).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void shufflesWithinEachPriorityByTheSeed() {
        String shuffled = FILE.replace("extra:", "order: random\nextra:");
        List<String> listed = names(Planning.plan(FILE));
        List<String> first = names(Planning.plan(shuffled));

        assertThat(first).isNotEqualTo(listed).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(first.subList(0, 8)).containsExactlyInAnyOrderElementsOf(listed.subList(0, 8));
        assertThat(names(Planning.plan(shuffled))).isEqualTo(first);
        assertThat(names(Planning.plan(shuffled, "--seed", "7")))
                .isNotEqualTo(first)
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(Planning.plan(shuffled).plan().schedule().order()).isEqualTo("random");
    }

    private static List<String> names(Planned planned) {
        return planned.plan().trials().stream().map(Trial::label).toList();
    }

    @Test
    void drawsASampleOfEachChoiceInListedOrder() {
        String wide = "workloads: test_line\nseeds: 1\n---\nfault_step: ["
                + "0123456789".chars().mapToObj(c -> "1" + (char) c).collect(Collectors.joining(", "))
                + "]\n---\nfault_step: [1, 2]\n";
        List<String> steps = steps(Planning.plan(wide, "--sample", "4"));

        assertThat(steps).hasSize(6).endsWith("1", "2");
        assertThat(steps.subList(0, 4)).isSorted().doesNotHaveDuplicates();
        assertThat(steps(Planning.plan(wide, "--sample", "4"))).isEqualTo(steps);
        assertThat(Planning.plan(wide, "--sample", "4").counts())
                .containsExactly(
                        new Planned.Count("choice_1", "test_line", 10, 0, 4),
                        new Planned.Count("choice_2", "test_line", 2, 0, 2));
        Set<String> ever = new TreeSet<>();
        for (int seed = 0; seed < 50; seed++) {
            ever.addAll(steps(Planning.plan(wide, "--sample", "4", "--seed", Integer.toString(seed))));
        }
        assertThat(ever).hasSize(12);
    }

    @Test
    void drawsASampleOfAChoiceWhateverTheOthersHold() {
        String file = """
                workloads: test_line
                seeds: 1
                ---
                title: a
                fault_step: [1, 2, 3, 4, 5, 6, 7, 8]
                ---
                title: b
                fault_step: [1, 2, 3, 4, 5, 6, 7, 8]
                """;
        int both = 0;
        for (int seed = 0; seed < 20; seed++) {
            String[] sample = {"--sample", "3", "--seed", Integer.toString(seed)};
            Planned planned = Planning.plan(file, sample);
            List<String> a = steps(Planning.plan(file, words(sample, "-t", "a")));
            List<String> b = steps(Planning.plan(file, words(sample, "-t", "b")));

            Set<String> union = new LinkedHashSet<>(a);
            union.addAll(b);
            assertThat(a).hasSize(3);
            assertThat(b).hasSize(3);
            assertThat(steps(planned)).containsExactlyElementsOf(union);
            assertThat(planned.counts())
                    .containsExactly(
                            new Planned.Count("a", "test_line", 8, 0, 3),
                            new Planned.Count("b", "test_line", 8, 8, union.size() - 3));
            assertThat(planned.duplicates())
                    .as("each is in the other choice, drawn there or not")
                    .hasSize(union.size());
            both += 6 - union.size();
        }
        assertThat(both).as("drawn of both choices").isPositive();
    }

    private static String[] words(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private static List<String> steps(Planned planned) {
        return planned.plan().trials().stream()
                .map(trial -> trial.hyperparameters().getOrDefault("fault_step", ""))
                .toList();
    }

    @Test
    void leavesOutWorkloadsOfWhichTheSampleHoldsNoTrial() {
        Planned planned = Planning.plan("workloads: [test_line, digits_mlp]\nseeds: 1\n", "--sample", "1");

        assertThat(planned.plan().workloads()).hasSize(1);
        assertThat(planned.plan().killAfterSeconds()).hasSize(1);
        assertThat(planned.plan().trials().get(0).runIdx()).isEqualTo(1);
    }

    @Test
    void givesEachPointOfASearchASeedOfItsOwnUnlessSeedsAreListed() {
        String searched = "workloads: test_line\n---\nsearch: {trials: 2}\nfault: [none, throw]\n";
        SearchPoints points = (search, workload, settled, foreign, seed) -> {
            assertThat(workload).map(WorkloadDescriptor::id).contains("test_line");
            assertThat(settled).containsExactly("fault");
            return List.of(Map.of("learning_rate", "0.1"), Map.of("learning_rate", "0.2", "fault_step", "7"));
        };
        List<Trial> derived = Planning.plan(Planning.file(searched), Planning.request("--seed", "9"), points)
                .plan()
                .trials();
        List<Trial> listed = Planning.plan(Planning.file("seeds: [1, 2]\n" + searched), Planning.request(), points)
                .plan()
                .trials();

        assertThat(derived)
                .extracting(Trial::seed)
                .containsExactly(Seeds.derive(9, 1), Seeds.derive(9, 2), Seeds.derive(9, 1), Seeds.derive(9, 2));
        assertThat(derived.get(1).hyperparameters())
                .containsEntry("learning_rate", "0.2")
                .containsEntry("fault_step", "7")
                .containsEntry("fault", "none");
        assertThat(listed).extracting(Trial::seed).containsExactly(1L, 2L, 1L, 2L, 1L, 2L, 1L, 2L);
    }

    @Test
    void runsEachPointOfASearchAsOftenAsTheCommandLineSays() {
        CampaignFile file = Planning.file("workloads: test_line\nseeds: [1, 2]\n---\nsearch: {trials: 2}\n");
        SearchPoints points = (search, workload, settled, foreign, seed) -> {
            assertThat(search.trials()).contains(2);
            return List.of(Map.of("learning_rate", "0.1"), Map.of("learning_rate", "0.2"));
        };

        assertThat(Planning.plan(file, Planning.request("--trials", "3"), points)
                        .plan()
                        .trials())
                .extracting(trial -> trial.hyperparameters().get("learning_rate"), Trial::seed)
                .containsExactly(
                        tuple("0.1", Seeds.derive(42, 1)),
                        tuple("0.1", Seeds.derive(42, 2)),
                        tuple("0.1", Seeds.derive(42, 3)),
                        tuple("0.2", Seeds.derive(42, 4)),
                        tuple("0.2", Seeds.derive(42, 5)),
                        tuple("0.2", Seeds.derive(42, 6)));
        assertThatThrownBy(() -> Planning.plan(file, Planning.request("--trials", "600000"), points))
                .hasMessage(
                        "--trials 600000: the search at campaign.yaml:4 has 2 points, which makes 1200000 trials, and"
                                + " 1000000 are the most; lower one of them");
    }

    @Test
    void takesASeedBesideListedOnesWhereAnythingElseIsDrawn() {
        String listed = "workloads: test_line\nseeds: [1, 2]\n";

        assertThat(Planning.plan(listed + "order: random\n", "--seed", "7")
                        .plan()
                        .seed())
                .isEqualTo(7);
        assertThat(Planning.plan(listed, "--seed", "7", "--sample", "1").plan().seed())
                .isEqualTo(7);
        assertThat(Planning.plan(listed, "--seed", "7", "--trials", "1").plan().trials())
                .extracting(Trial::seed)
                .containsExactly(Seeds.derive(7, 1));
        assertThat(Planning.plan(listed.replace("seeds", "extra: {}\n---\nseeds") + "---\nfault: none\n", "--seed", "7")
                        .plan()
                        .seed())
                .isEqualTo(7);
    }

    @Test
    void putsTheCommandLineOverASearch() {
        CampaignFile file = Planning.file("workloads: test_line\n---\nsearch: {trials: 2}\n");
        SearchPoints points = (search, workload, settled, foreign, seed) -> List.of(
                Map.of("learning_rate", "0.1", "fault_step", "1"), Map.of("learning_rate", "0.2", "fault_step", "1"));

        Planned planned = Planning.plan(file, Planning.request("learning_rate=0.5", "seed=1"), points);

        assertThat(planned.plan().trials()).hasSize(1);
        assertThat(planned.plan().trials().get(0).hyperparameters()).containsEntry("learning_rate", "0.5");
        assertThat(planned.duplicates()).hasSize(1);
    }

    @Test
    void refusesAWorkloadThatTakesMoreGpusThanThereAreSlots() {
        CampaignFile file = Planning.file("name: a_b\ntemplate: {run: echo}\ngpus: 2\nslots: {gpu: 0}\n");
        Placement machine = new Placement("gpu:0", 2, Slots.ofGpus(List.of(0)), RunSettings.NONE);
        CampaignPlanner planner = new CampaignPlanner(Planning.CATALOG, Planning.NO_SEARCH);

        assertThatThrownBy(() -> planner.plan(file, Planning.request(), machine, Planning.NOW, new SplittableRandom(1)))
                .hasMessage("workload a_b takes 2 GPUs at once, and the slots gpu:0 are too few; name more GPUs");
    }

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
}
