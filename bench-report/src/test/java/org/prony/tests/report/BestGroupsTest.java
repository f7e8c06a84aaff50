package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.MadeTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.BestGroups;
import org.prony.report.stats.TrialGroup;

class BestGroupsTest {

    private static final WorkloadDescriptor ACCURATE = workload("accuracy", Goal.MAXIMIZE);
    private static final WorkloadDescriptor LOSSY = workload("accuracy", Goal.MINIMIZE);

    @Test
    void keepsAllWhereThereIsRoom() {
        BestGroups best = BestGroups.of(ACCURATE, groups("accuracy", 0.2, 0.1), 2);

        assertThat(labels(best)).containsExactly("0", "1");
        assertThat(best.partial()).isFalse();
    }

    @Test
    void takesTheBestByTheMainMetricAndKeepsTheirOrder() {
        List<TrialGroup> groups = groups("accuracy", 0.2, 0.9, 0.1, 0.95, 0.3);

        assertThat(labels(BestGroups.of(ACCURATE, groups, 3))).containsExactly("1", "3", "4");
        assertThat(labels(BestGroups.of(LOSSY, groups, 3))).containsExactly("0", "2", "4");
        assertThat(BestGroups.of(LOSSY, groups, 3).by()).isEqualTo("accuracy");
        assertThat(BestGroups.of(LOSSY, groups, 3).of()).isEqualTo(5);
        assertThat(BestGroups.of(LOSSY, groups, 3).partial()).isTrue();
    }

    @Test
    void neverPrefersWhatIsNotANumber() {
        assertThat(labels(BestGroups.of(ACCURATE, groups("accuracy", Double.NaN, 0.1, 0.2), 2)))
                .containsExactly("1", "2");
    }

    @Test
    void takesTheEarlierOfEquals() {
        assertThat(labels(BestGroups.of(ACCURATE, groups("accuracy", 0.5, 0.5, 0.5), 2)))
                .containsExactly("0", "1");
    }

    @Test
    void takesTheShortestStepWhereStepsWereMeasured() {
        BestGroups best = BestGroups.of(ACCURATE, groups("step_time.p50", 0.02, 0.01, 0.03), 1);

        assertThat(labels(best)).containsExactly("1");
        assertThat(best.by()).isEqualTo("median step time");
    }

    private static List<String> labels(BestGroups best) {
        return best.groups().stream().map(TrialGroup::label).toList();
    }

    private static List<TrialGroup> groups(String column, double... values) {
        List<TrialGroup> groups = new ArrayList<>();
        for (double value : values) {
            int run = groups.size() + 1;
            TrialLog log = new TrialLog(
                    CampaignPlan.Trial.of("t_m", run, 1, Map.of()),
                    new TrialStatus(TrialState.SUCCEEDED, "", 0, null, null, null, null),
                    Optional.empty(),
                    MadeTable.of(
                            Map.of(column, new double[] {value}, "step_time.mean", new double[] {value}), Map.of()),
                    List.of());
            groups.add(new TrialGroup("t_m", Integer.toString(run - 1), List.of(log)));
        }
        return groups;
    }

    private static WorkloadDescriptor workload(String metric, Goal goal) {
        return new WorkloadDescriptor(
                "t",
                "m",
                "",
                "",
                List.of(new MetricDescriptor(metric, goal, "")),
                List.of(),
                Double.NaN,
                1,
                1,
                1,
                List.of(),
                1);
    }
}
