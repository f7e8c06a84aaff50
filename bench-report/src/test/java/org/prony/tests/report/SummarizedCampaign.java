package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialRecords;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.sample.MadeCampaign;
import org.prony.report.summary.Quantity;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.summary.SummaryRow;
import org.prony.report.summary.SummaryTable;

/** The base of tests that make a campaign and look at its summary table. */
abstract class SummarizedCampaign {

    static final SummaryOptions DEFAULT = SummaryOptions.DEFAULT;

    @TempDir
    Path root;

    /** Begun by each test. */
    MadeCampaign campaign = new MadeCampaign(Path.of(""), "");

    void begin(String... hyperparameters) {
        campaign =
                new MadeCampaign(root, "20261120T193412Z-k3f9").workload("digits", "mlp", List.of(), hyperparameters);
    }

    static SummaryOptions groupedBy(String... names) {
        return new SummaryOptions(Optional.of(List.of(names)), List.of(), List.of(), false, Optional.empty());
    }

    static SummaryOptions asking(List<String> contexts, List<String> metrics) {
        return new SummaryOptions(Optional.empty(), contexts, metrics, false, Optional.empty());
    }

    SummaryTable shown(SummaryOptions options) throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        return SummaryTable.shown(outlines(logs), TrialRecords.of(logs), options);
    }

    SummaryTable all(SummaryOptions options) throws IOException, QueryException {
        CampaignLogs logs = CampaignLoader.load(campaign.write());
        return SummaryTable.all(outlines(logs), TrialRecords.of(logs), options);
    }

    private static List<WorkloadOutline> outlines(CampaignLogs logs) {
        return logs.plan().workloads().stream().map(WorkloadOutline::of).toList();
    }

    static SummaryRow only(SummaryTable table) {
        assertThat(table.rows()).hasSize(1);
        return table.rows().get(0);
    }

    static double mean(SummaryTable table, int row, int quantity) {
        return table.rows().get(row).cells().get(quantity).summary().mean();
    }

    static List<String> columns(SummaryTable table) {
        return table.groups().stream().map(TrialColumn::name).toList();
    }

    static List<String> names(SummaryTable table) {
        return table.quantities().stream().map(Quantity::name).toList();
    }
}
