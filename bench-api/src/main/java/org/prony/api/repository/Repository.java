package org.prony.api.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that holds campaigns, the tables made of them, the data generated for them, and what the bench costs.
 *
 * @param root the folder; need not exist
 */
public record Repository(Path root) {

    private static final String CAMPAIGNS = "campaigns";
    private static final String SUMMARIES = "campaign_summary";
    private static final String DATASETS = "datasets";
    private static final String OVERHEAD = "overhead";

    /** Whether a folder of the layout has this name, so that no workload may have it as its id. */
    public static boolean reserves(String workloadId) {
        return List.of(CAMPAIGNS, SUMMARIES, DATASETS, OVERHEAD).contains(workloadId);
    }

    /** The campaign of that id; need not exist. */
    public CampaignFolder campaign(String id) {
        return new CampaignFolder(campaigns().resolve(id));
    }

    /** All campaigns there are, oldest first (ids sort by time). */
    public List<CampaignFolder> listCampaigns() throws IOException {
        if (!Files.isDirectory(campaigns())) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(campaigns())) {
            return children.map(CampaignFolder::new)
                    .filter(campaign -> Files.isRegularFile(campaign.planFile()))
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .toList();
        }
    }

    /** {@code campaigns/}. */
    public Path campaigns() {
        return root.resolve(CAMPAIGNS);
    }

    /** {@code campaign_summary/<campaign>/}: the tables that {@code report} makes. */
    public Path summaryOf(String campaignId) {
        return root.resolve(SUMMARIES).resolve(campaignId);
    }

    /** {@code campaign_summary/<campaign>/summary.csv}: the statistics of the campaign's workloads. */
    public Path summaryFile(String campaignId) {
        return summaryOf(campaignId).resolve("summary.csv");
    }

    /** {@code datasets/}: data generated once and read by all trials. */
    public Path datasets() {
        return root.resolve(DATASETS);
    }

    /** {@code overhead/<id>/}: what {@code prony overhead} measured. */
    public Path overhead(String id) {
        return root.resolve(OVERHEAD).resolve(id);
    }

    /** The link {@code {task}_{method}} that always points at the latest campaign's folder of that workload. */
    public Path latest(String workloadId) {
        return root.resolve(workloadId);
    }
}
