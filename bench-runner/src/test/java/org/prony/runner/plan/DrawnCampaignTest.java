package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan.Trial;

/** Campaigns of which chance takes a part: the order, a sample, the seed that both follow from. */
class DrawnCampaignTest {

    @Test
    void shufflesWithinEachPriorityByTheSeed() {
        String shuffled = Planning.TWO_CHOICES.replace("extra:", "order: random\nextra:");
        List<String> listed = names(Planning.plan(Planning.TWO_CHOICES));
        List<String> first = names(Planning.plan(shuffled));

        assertThat(first).isNotEqualTo(listed).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(first.subList(0, 8)).containsExactlyInAnyOrderElementsOf(listed.subList(0, 8));
        assertThat(names(Planning.plan(shuffled))).isEqualTo(first);
        assertThat(names(Planning.plan(shuffled, "--seed", "7")))
                .isNotEqualTo(first)
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(Planning.plan(shuffled).plan().schedule().order()).isEqualTo("random");
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

    @Test
    void leavesOutWorkloadsOfWhichTheSampleHoldsNoTrial() {
        Planned planned = Planning.plan("workloads: [test_line, digits_mlp]\nseeds: 1\n", "--sample", "1");

        assertThat(planned.plan().workloads()).hasSize(1);
        assertThat(planned.plan().killAfterSeconds()).hasSize(1);
        assertThat(planned.plan().trials().get(0).runIdx()).isEqualTo(1);
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

    private static List<String> names(Planned planned) {
        return planned.plan().trials().stream().map(Trial::label).toList();
    }

    private static String[] words(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private static List<String> steps(Planned planned) {
        return planned.plan().trials().stream()
                .map(trial -> trial.hyperparameters().getOrDefault("fault_step", ""))
                .toList();
    }
}
