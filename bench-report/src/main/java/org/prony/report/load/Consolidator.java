package org.prony.report.load;

import java.io.IOException;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.WorkloadFolder;

/** Joins the rows of one campaign's trials of a workload in {@code metrics_all.csv}. */
public final class Consolidator {

    private Consolidator() {}

    /**
     * Writes {@code metrics_all.csv}.
     *
     * @throws IOException if it cannot be written
     */
    public static ConsolidationResult consolidate(WorkloadFolder folder, CampaignPlan plan) throws IOException {
        throw new UnsupportedOperationException("built next");
    }
}
