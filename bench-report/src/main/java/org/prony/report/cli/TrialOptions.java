package org.prony.report.cli;

import java.io.IOException;
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
import picocli.CommandLine.Mixin;

/** Which stored trials a command is about: a repository, its campaigns, and what to choose from them. */
final class TrialOptions {

    private static final int MOST_WARNINGS = 5;

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    /** Made by picocli. */
    TrialOptions() {}

    /**
     * What was chosen.
     *
     * @param campaigns with the trials that were asked for
     * @param warnings what could not be read, one line each: every unreadable campaign, and the first of the other files
     */
    record Chosen(List<CampaignRecord> campaigns, List<String> warnings) {}

    /**
     * A campaign, or some of its trials.
     *
     * @param folder the campaign's
     * @param ids of the trials; empty for all
     */
    record Trials(CampaignFolder folder, Optional<Set<String>> ids) {

        /** What they left. */
        CampaignLogs load() throws IOException {
            return ids.isPresent() ? CampaignLoader.load(folder, ids.get()) : CampaignLoader.load(folder);
        }
    }

    /**
     * Campaigns whose logs are still to be read.
     *
     * @param chosen oldest first
     * @param unreadable those whose plan cannot be read, one line each, as far as this is known
     */
    record Campaigns(List<Trials> chosen, List<String> unreadable) {}

    /** Whether campaigns are chosen, be it by name or by time. */
    boolean namesCampaigns() {
        return repository.named() || filter.bySince();
    }

    /** Whether trials are chosen within campaigns. */
    boolean narrows() {
        return filter.narrows();
    }

    /** Reads the records and chooses. */
    Chosen choose() throws UsageException, QueryException, IOException {
        RepositoryIndex.Content content = read(repository.campaigns());
        List<CampaignRecord> chosen = filter.apply(content.campaigns());
        return new Chosen(chosen, warnings(content.unreadable(), chosen));
    }

    /**
     * Reads the records and chooses.
     *
     * @throws UsageException if options leave nothing
     */
    RepositoryIndex.Content chooseSome() throws UsageException, QueryException, IOException {
        return filter.applyToSome(read(repository.campaigns()));
    }

    /**
     * The campaigns that were chosen, one at least or an unreadable one. Without an option nothing is read of them.
     *
     * @throws UsageException if options leave nothing
     */
    Campaigns campaigns() throws UsageException, QueryException, IOException {
        if (!filter.given()) {
            return new Campaigns(
                    repository.campaigns().stream()
                            .map(folder -> new Trials(folder, Optional.empty()))
                            .toList(),
                    List.of());
        }
        RepositoryIndex.Content content = chooseSome();
        return new Campaigns(
                content.campaigns().stream()
                        .map(campaign -> new Trials(
                                new CampaignFolder(campaign.folder()),
                                filter.narrows() ? Optional.of(ids(campaign)) : Optional.empty()))
                        .toList(),
                content.unreadable());
    }

    private static Set<String> ids(CampaignRecord campaign) {
        return campaign.trials().stream().map(TrialRecord::trialId).collect(Collectors.toSet());
    }

    private static RepositoryIndex.Content read(List<CampaignFolder> folders) throws IOException {
        return RepositoryIndex.read(folders.get(0).repository(), folders);
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
