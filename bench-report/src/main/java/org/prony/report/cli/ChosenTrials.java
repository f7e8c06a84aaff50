package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.QueryException;
import org.prony.report.index.RepositoryIndex;
import org.prony.report.index.TrialRecord;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;

/** Reads the trials that were chosen: their records, or which logs are to be loaded. */
final class ChosenTrials {

    private static final int MOST_WARNINGS = 5;

    private final List<CampaignFolder> folders;
    private final FilterOptions filter;

    /**
     * Trials of some campaigns.
     *
     * @param folders oldest first; not empty
     * @param filter what is left of them
     */
    ChosenTrials(List<CampaignFolder> folders, FilterOptions filter) {
        this.folders = folders;
        this.filter = filter;
    }

    /**
     * Records for a listing.
     *
     * @param campaigns with the trials that were asked for
     * @param warnings what could not be read, one line each: every unreadable campaign, and the first of the other files
     * @param unreadable the campaigns among them
     * @param filter what left them
     */
    record Listed(
            List<CampaignRecord> campaigns, List<String> warnings, List<String> unreadable, FilterOptions filter) {

        /** Whether a filter is given and leaves nothing. */
        boolean nothingLeft() {
            return filter.leavesNothing(campaigns);
        }

        /**
         * Refuses to go on where nothing is left.
         *
         * @throws UsageException if a filter is given and leaves nothing
         */
        void requireSome() throws UsageException {
            filter.requireSome(campaigns, unreadable, FilterOptions.NOTHING_LEFT);
        }
    }

    /**
     * A campaign, or some of its trials, whose logs are still to be read.
     *
     * @param folder the campaign's
     * @param ids of the trials; empty for all
     */
    record Unloaded(CampaignFolder folder, Optional<Set<String>> ids) {

        /** What they left. */
        CampaignLogs load() throws IOException {
            return ids.isPresent() ? CampaignLoader.load(folder, ids.get()) : CampaignLoader.load(folder);
        }
    }

    /**
     * What can be loaded.
     *
     * @param campaigns oldest first
     * @param unreadable those whose plan cannot be read, one line each, as far as this is known
     */
    record Loadable(List<Unloaded> campaigns, List<String> unreadable) {}

    /** The records that are chosen, and what a listing warns of; there may be none. */
    Listed listed() throws QueryException, IOException {
        RepositoryIndex.Content content = all();
        List<CampaignRecord> chosen = filter.apply(content.campaigns());
        return new Listed(chosen, warnings(content.unreadable(), chosen), content.unreadable(), filter);
    }

    /**
     * The records that are chosen.
     *
     * @throws UsageException if options leave nothing
     */
    RepositoryIndex.Content records() throws UsageException, QueryException, IOException {
        return filter.applyToSome(all(), FilterOptions.NOTHING_LEFT);
    }

    /**
     * The campaigns that are chosen, one at least or an unreadable one. Without an option nothing is read of them.
     *
     * @throws UsageException if options leave nothing
     */
    Loadable loadable() throws UsageException, QueryException, IOException {
        if (!filter.given()) {
            return new Loadable(
                    folders.stream()
                            .map(folder -> new Unloaded(folder, Optional.empty()))
                            .toList(),
                    List.of());
        }
        RepositoryIndex.Content content = records();
        return new Loadable(
                content.campaigns().stream()
                        .map(campaign -> new Unloaded(
                                new CampaignFolder(campaign.folder()),
                                filter.narrows() ? Optional.of(ids(campaign)) : Optional.empty()))
                        .toList(),
                content.unreadable());
    }

    /**
     * The records of the campaigns, whatever the filter leaves of them, but for unreadable campaigns that are too old for it.
     *
     * @throws QueryException if a time is written wrongly
     */
    RepositoryIndex.Content all() throws QueryException, IOException {
        RepositoryIndex.Content content = read(folders);
        if (content.unreadable().isEmpty()) {
            return content;
        }
        Set<Path> readable =
                content.campaigns().stream().map(CampaignRecord::folder).collect(Collectors.toSet());
        List<CampaignFolder> wanted = new ArrayList<>();
        for (CampaignFolder folder : folders) {
            if (readable.contains(folder.path()) || !filter.tooOld(folder.id())) {
                wanted.add(folder);
            }
        }
        return wanted.size() == folders.size() ? content : read(wanted);
    }

    private RepositoryIndex.Content read(List<CampaignFolder> some) throws IOException {
        return RepositoryIndex.read(folders.get(0).repository(), some);
    }

    private static Set<String> ids(CampaignRecord campaign) {
        return campaign.trials().stream().map(TrialRecord::trialId).collect(Collectors.toSet());
    }

    private static List<String> warnings(List<String> unreadable, List<CampaignRecord> chosen) {
        List<String> ofTrials = chosen.stream()
                .flatMap(campaign -> campaign.warnings().stream())
                .toList();
        List<String> warnings = new ArrayList<>(unreadable);
        warnings.addAll(ofTrials.subList(0, Math.min(ofTrials.size(), MOST_WARNINGS)));
        if (ofTrials.size() > MOST_WARNINGS) {
            warnings.add(ofTrials.size() - MOST_WARNINGS + " more; `report` tells all of a campaign");
        }
        return warnings;
    }
}
