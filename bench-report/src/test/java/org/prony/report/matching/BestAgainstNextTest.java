package org.prony.report.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.compare.Verdict;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.SampleRepository;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

class BestAgainstNextTest {

    @TempDir
    private Path root;

    @Test
    void comparesTheBestMeanWithTheNextWhateverTheirOrder() throws Exception {
        CampaignLogs logs = CampaignLoader.load(new SampleRepository(root).train("20261120T193412Z-k3f9"));
        WorkloadDescriptor lenet = logs.plan().workload("digits_lenet");
        List<TrialGroup> groups = TrialGroups.of(lenet, logs.trialsOf(lenet.id()));
        List<TrialGroup> turned = List.of(groups.get(1), groups.get(0));

        BestAgainstNext pair =
                BestAgainstNext.of(GroupRanking.of(lenet, turned)).orElseThrow();

        assertThat(pair.best()).isEqualTo("learning_rate=0.1");
        assertThat(pair.next()).isEqualTo("learning_rate=0.01");
        assertThat(pair.comparison().b().n()).isEqualTo(3);
        assertThat(pair.comparison().a().n()).isEqualTo(2);
        assertThat(pair.comparison().difference()).isFinite().isPositive();
        assertThat(pair.comparison().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void hasNothingToSayOfOneSetting() throws Exception {
        CampaignLogs logs = CampaignLoader.load(new SampleRepository(root).step("20261120T193412Z-k3f9"));
        WorkloadDescriptor mlp = logs.plan().workload("digits_mlp");

        assertThat(BestAgainstNext.of(GroupRanking.of(mlp, TrialGroups.of(mlp, logs.trialsOf(mlp.id())))))
                .isEmpty();
    }
}
