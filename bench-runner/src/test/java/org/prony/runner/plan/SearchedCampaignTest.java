package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan.Trial;

/** What the planner makes of the points that a search gives. */
class SearchedCampaignTest {

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
    void putsTheCommandLineOverASearch() {
        CampaignFile file = Planning.file("workloads: test_line\n---\nsearch: {trials: 2}\n");
        SearchPoints points = (search, workload, settled, foreign, seed) -> List.of(
                Map.of("learning_rate", "0.1", "fault_step", "1"), Map.of("learning_rate", "0.2", "fault_step", "1"));

        Planned planned = Planning.plan(file, Planning.request("learning_rate=0.5", "seed=1"), points);

        assertThat(planned.plan().trials()).hasSize(1);
        assertThat(planned.plan().trials().get(0).hyperparameters()).containsEntry("learning_rate", "0.5");
        assertThat(planned.duplicates()).hasSize(1);
    }
}
