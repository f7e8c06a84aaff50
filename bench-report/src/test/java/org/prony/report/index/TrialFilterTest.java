package org.prony.report.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialState;
import org.prony.report.sample.MadeCampaign;

class TrialFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "2026-11-19, 2026-11-19T00:00:00Z",
        "2026-11-19T08:30:00Z, 2026-11-19T08:30:00Z",
        "2026-11-19T08:30:00.25Z, 2026-11-19T08:30:00.250Z",
        "2026-11-19T08:30:00+02:00, 2026-11-19T06:30:00Z",
        "2026-11-19 08:30, 2026-11-19T08:30:00Z",
        "2026-11-19T08:30:05, 2026-11-19T08:30:05Z",
        "90m, 2026-11-20T10:30:00Z",
        "90min, 2026-11-20T10:30:00Z",
        "12h, 2026-11-20T00:00:00Z",
        "7d, 2026-11-13T12:00:00Z",
        "2w, 2026-11-06T12:00:00Z",
    })
    void knowsTheMomentThatIsMeant(String text, Instant moment) throws Exception {
        assertThat(TrialFilter.moment(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-20T25:00:00Z", "7y", "-7d", "20261120"})
    void whatIsNoMomentIsRefusedWithTheFormsThereAre(String text) {
        assertThatThrownBy(() -> TrialFilter.moment(text, NOW))
                .isInstanceOf(QueryException.class)
                .hasMessage("--since " + text + ": not a time; write a date (2026-11-20), a date and a time in UTC"
                        + " (\"2026-11-20 19:34\"), an instant (2026-11-20T19:34:12Z) or a span (12h, 7d)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timed out", "timed_out", "timed-out", "TIMED_OUT"})
    void knowsAStateInEverySpelling(String label) throws Exception {
        assertThat(TrialFilter.state(label)).isEqualTo(TrialState.TIMED_OUT);
    }

    @Test
    void anUnknownStateIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> TrialFilter.state("broken"))
                .isInstanceOf(QueryException.class)
                .hasMessage("--state broken: no such state; there are queued, running, succeeded, failed, timed_out,"
                        + " interrupted");
    }

    @Test
    void leavesTheWorkloadsOfTheChosenTrialsAndTheStateOfTheWholeCampaign() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        campaign.trial().row("accuracy=0.5");
        campaign.workload("digits", "lenet", List.of());
        campaign.trial().row("accuracy=0.6").state(TrialState.FAILED, "exit code 1");
        campaign.write();
        List<CampaignRecord> all = RepositoryIndex.read(new Repository(root)).campaigns();

        CampaignRecord chosen = new TrialFilter(null, List.of(), List.of(TrialState.SUCCEEDED), List.of())
                .apply(all)
                .get(0);

        assertThat(chosen.trials()).extracting(TrialRecord::trialId).containsExactly("digits_mlp/run_1");
        assertThat(chosen.workloads()).extracting(WorkloadOutline::id).containsExactly("digits_mlp");
        assertThat(chosen.state()).isEqualTo(CampaignState.FAILED);
        assertThat(TrialFilter.ALL.apply(all)).isEqualTo(all);
    }

    @Test
    void aConditionOnAnUnknownColumnIsRefusedAlsoWhereNoTrialIsLeftToAskItOf() throws Exception {
        MadeCampaign campaign = new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of());
        campaign.trial().row("accuracy=0.5");
        campaign.write();
        List<CampaignRecord> all = RepositoryIndex.read(new Repository(root)).campaigns();
        TrialFilter filter =
                new TrialFilter(null, List.of(), List.of(TrialState.FAILED), List.of(Condition.parse("nothing=1")));

        assertThatThrownBy(() -> filter.apply(all)).hasMessageStartingWith("--where nothing: no such column;");
    }
}
