package org.prony.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.CampaignPlan.Trial;

/** Plans of random campaign files agree with a second, naive implementation. */
class RandomCampaignsTest {

    private static final int FILES = 600;

    @Test
    void arePlannedAsANaiveImplementationPlansThem() {
        int planned = 0;
        int repeated = 0;
        int drawn = 0;
        for (long number = 1; number <= FILES; number++) {
            RandomCampaign campaign = new RandomCampaign(number);
            NaivePlan expected = new NaivePlan(campaign);
            String description =
                    "campaign " + number + "\n" + campaign.yaml() + "with " + String.join(" ", campaign.commandLine());
            if (expected.refused) {
                assertThatThrownBy(() -> plan(campaign)).as(description).isInstanceOf(PlanException.class);
                continue;
            }
            Planned actual = plan(campaign);
            planned++;
            repeated += actual.duplicates().size();
            drawn += campaign.sample.isPresent() && actual.plan().trials().size() > campaign.sample.get() ? 1 : 0;
            assertThat(actual.duplicates()).as(description).hasSize(expected.repeats);
            assertThat(actual.counts())
                    .as(description)
                    .extracting(RandomCampaignsTest::line)
                    .isEqualTo(expected.counts);
            List<String> lines = actual.plan().trials().stream()
                    .sorted(campaign.shuffled ? listed(expected) : Comparator.comparing(trial -> 0))
                    .map(RandomCampaignsTest::line)
                    .toList();
            assertThat(lines).as(description).isEqualTo(expected.trials);
        }
        // Otherwise the drawing would test too little.
        assertThat(planned).isGreaterThan(FILES / 2).isLessThan(FILES * 9 / 10);
        assertThat(repeated).isGreaterThan(FILES);
        assertThat(drawn).as("with a sample of several choices").isGreaterThan(FILES / 20);
    }

    /** Undoes the shuffle of a random order, but not what priorities say. */
    private static Comparator<Trial> listed(NaivePlan expected) {
        return Comparator.comparing(trial -> expected.trials.indexOf(line(trial)));
    }

    private static Planned plan(RandomCampaign campaign) {
        List<RandomCampaign.Group> groups = campaign.groups;
        CampaignFile file = Planning.file(campaign.yaml());
        SearchPoints search = (wanted, workload, settled, foreign, seed) -> {
            for (int i = 0; i < groups.size(); i++) {
                if (file.choices().get(i).search().filter(wanted::equals).isPresent()) {
                    return groups.get(i).points();
                }
            }
            throw new AssertionError("no such search");
        };
        return Planning.plan(file, Planning.request(campaign.commandLine()), search);
    }

    private static String line(Planned.Count count) {
        return count.choice() + " " + count.workload() + " " + count.written() + " " + count.duplicates() + " "
                + count.trials();
    }

    private static String line(Trial trial) {
        return trial.id() + " " + trial.hyperparameters() + " " + trial.seed() + " <" + trial.name() + "> "
                + trial.choice();
    }
}
