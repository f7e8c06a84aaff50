package org.prony.api.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that holds campaigns, the tables made of them, and the data generated for them.
 *
 * @param root the folder; need not exist
 */
public record Repository(Path root) {

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
        return root.resolve("campaigns");
    }

    /** {@code campaign_summary/<campaign>/}: the tables that {@code report} makes. */
    public Path summaryOf(String campaignId) {
        return root.resolve("campaign_summary").resolve(campaignId);
    }

    /** {@code datasets/}: data generated once and read by all trials. */
    public Path datasets() {
        return root.resolve("datasets");
    }

    /** The link {@code {task}_{method}} that always points at the latest campaign's folder of that workload. */
    public Path latest(String workloadId) {
        return root.resolve(workloadId);
    }
}
