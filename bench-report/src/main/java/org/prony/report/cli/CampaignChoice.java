package org.prony.report.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;

/** Chooses campaigns by what a person writes for their ids. */
final class CampaignChoice {

    private static final int MOST_LISTED = 10;

    private CampaignChoice() {}

    /**
     * The campaigns of those ids, all if {@code ids} is empty; the beginning or the end of an id is enough where it fits one
     * campaign alone, and {@code latest} is the newest.
     *
     * @param there oldest first; not empty
     * @throws UsageException if one fits none, or several
     */
    static List<CampaignFolder> of(List<CampaignFolder> there, List<String> ids) throws UsageException {
        if (ids.isEmpty()) {
            return there;
        }
        Set<CampaignFolder> chosen = new LinkedHashSet<>();
        for (String id : ids) {
            chosen.add(one(there, id));
        }
        return there.stream().filter(chosen::contains).toList();
    }

    /** The one campaign that {@code id} means. */
    static CampaignFolder one(List<CampaignFolder> there, String id) throws UsageException {
        if (id.equals("latest")) {
            return there.get(there.size() - 1);
        }
        List<CampaignFolder> fitting = there.stream()
                .filter(campaign ->
                        campaign.id().startsWith(id) || campaign.id().endsWith(id))
                .toList();
        List<CampaignFolder> exact =
                there.stream().filter(campaign -> campaign.id().equals(id)).toList();
        if (exact.size() == 1) {
            return exact.get(0);
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new UsageException(
                fitting.isEmpty()
                        ? "campaign " + id + ": not here; there are " + ids(there)
                        : "campaign " + id + ": fits several; write more of its id: " + ids(fitting));
    }

    /** The newest first, since those are meant most often. */
    private static String ids(List<CampaignFolder> campaigns) {
        int from = Math.max(0, campaigns.size() - MOST_LISTED);
        String newest = campaigns.subList(from, campaigns.size()).stream()
                .map(CampaignFolder::id)
                .collect(Collectors.joining(", "));
        return from == 0 ? newest : newest + " and " + from + " older ones";
    }
}
