package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;

/** The links {@code {task}_{method}} of a repository, which point at the latest campaign. */
final class LatestLinks {

    private LatestLinks() {}

    /**
     * Points the links of {@code workloads} at the latest campaign that has a folder of the workload.
     *
     * @return one warning for each place where something else than a link stands; that is left as it is
     */
    static List<String> update(Repository repository, Set<String> workloads) throws IOException {
        List<CampaignFolder> campaigns = repository.listCampaigns();
        List<String> warnings = new ArrayList<>();
        for (String workload : workloads) {
            Path link = repository.latest(workload);
            for (int i = campaigns.size() - 1; i >= 0; i--) {
                Path folder = campaigns.get(i).workload(workload).path();
                if (Files.isDirectory(folder)) {
                    point(link, repository.root().relativize(folder), warnings);
                    break;
                }
            }
        }
        return warnings;
    }

    private static void point(Path link, Path target, List<String> warnings) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                warnings.add(link + " is no link, so it does not point at the latest campaign; move it away");
                return;
            }
        } else if (Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        AtomicFile.link(link, target);
    }
}
