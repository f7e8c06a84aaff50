package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;

/** Finds the campaigns that a folder on the command line means. */
final class StoredCampaigns {

    private StoredCampaigns() {}

    /**
     * The campaigns in {@code folder}, oldest first: the campaign whose folder it is or lies in, or all of a repository.
     *
     * @throws UsageException if there is none, or the folder is missing or cannot be read
     */
    static List<CampaignFolder> in(Path folder) throws UsageException {
        List<CampaignFolder> campaigns;
        try {
            campaigns = meant(folder);
        } catch (NoSuchFileException e) {
            throw new UsageException(folder + ": there is no such folder");
        } catch (IOException e) {
            throw new UsageException(folder + ": cannot be read: " + e.getMessage());
        }
        if (campaigns.isEmpty()) {
            throw new UsageException(folder
                    + ": no campaign here; looked for campaign.json in it and in the folder above,"
                    + " and for campaigns/*/campaign.json");
        }
        return campaigns;
    }

    private static List<CampaignFolder> meant(Path folder) throws IOException {
        Path real = folder.toRealPath();
        CampaignFolder itself = new CampaignFolder(real);
        if (Files.isRegularFile(itself.planFile())) {
            return List.of(itself);
        }
        List<CampaignFolder> inside = new Repository(real).listCampaigns();
        Path parent = real.getParent();
        if (inside.isEmpty() && parent != null && Files.isRegularFile(new CampaignFolder(parent).planFile())) {
            return List.of(new CampaignFolder(parent));
        }
        return inside;
    }
}
