package org.prony.report.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;

/**
 * The records of all campaigns of a repository. They are kept in {@code .index} of the repository; what has changed since, by
 * size and time of its files, is read again. The file holds nothing that is not in the logs, and may be deleted at any time.
 */
public final class RepositoryIndex {

    private static final String FILE = ".index";

    private RepositoryIndex() {}

    /**
     * What was found.
     *
     * @param campaigns oldest first
     * @param unreadable campaigns whose plan cannot be read, one line each
     */
    public record Content(List<CampaignRecord> campaigns, List<String> unreadable) {

        public Content {
            campaigns = List.copyOf(campaigns);
            unreadable = List.copyOf(unreadable);
        }

        /** All trials, campaign by campaign. */
        public List<TrialRecord> trials() {
            return campaigns.stream()
                    .flatMap(campaign -> campaign.trials().stream())
                    .toList();
        }
    }

    /**
     * The records as the files are now.
     *
     * @throws IOException if the repository's folder cannot be read
     */
    public static Content read(Repository repository) throws IOException {
        return read(repository, repository.listCampaigns(), true);
    }

    /**
     * The records of some campaigns of a repository. Campaigns that lie elsewhere are read all the same, and no index is made of
     * them.
     *
     * @throws IOException never, but for a disk that fails
     */
    public static Content read(Repository repository, List<CampaignFolder> folders) throws IOException {
        return read(repository, folders, false);
    }

    private static Content read(Repository repository, List<CampaignFolder> folders, boolean all) throws IOException {
        Path file = repository.root().resolve(FILE);
        // Two levels above a campaign's folder that was copied out of its repository lies anything, such as a person's
        // home.
        boolean inPlace = folders.stream()
                .allMatch(folder -> folder.path()
                        .toAbsolutePath()
                        .equals(repository.campaign(folder.id()).path().toAbsolutePath()));
        Map<String, IndexedCampaign> known = new HashMap<>();
        (inPlace ? IndexReader.read(file) : List.<IndexedCampaign>of())
                .forEach(campaign -> known.put(campaign.folder(), campaign));
        Map<String, IndexedCampaign> kept = new TreeMap<>(all ? Map.of() : known);
        List<CampaignRecord> records = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (CampaignFolder folder : folders) {
            try {
                IndexedCampaign campaign = current(known.get(folder.id()), folder);
                kept.put(folder.id(), campaign);
                records.add(campaign.record(folder));
            } catch (IOException e) {
                unreadable.add(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
        if (inPlace && !kept.equals(known)) {
            kept.keySet().removeIf(id -> !Files.exists(repository.campaign(id).planFile()));
            save(file, List.copyOf(kept.values()));
        }
        return new Content(records, unreadable);
    }

    private static IndexedCampaign current(@Nullable IndexedCampaign known, CampaignFolder folder) throws IOException {
        return known != null && known.plan().equals(FileStamp.of(folder.planFile()))
                ? known.refreshed(folder)
                : IndexedCampaign.read(folder);
    }

    private static void save(Path file, List<IndexedCampaign> campaigns) {
        try {
            byte[] bytes = new IndexWriter().bytes(campaigns);
            AtomicFile.write(file, temporary -> Files.write(temporary, bytes));
        } catch (IOException e) {
            return; // a repository that can be read but not written: the next reader reads the logs again
        }
    }
}
