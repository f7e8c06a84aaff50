package org.prony.report.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.text.IdChoice;

/** Chooses campaigns by what a person writes for their ids. */
final class CampaignChoice {

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
        IdChoice<CampaignFolder> choice = new IdChoice<>(there, CampaignFolder::id);
        Set<CampaignFolder> chosen = new LinkedHashSet<>();
        for (String id : ids) {
            List<CampaignFolder> fitting = choice.fitting(id);
            if (fitting.size() != 1) {
                throw new UsageException(
                        fitting.isEmpty()
                                ? "campaign " + id + ": not here; there are " + choice.listed(there)
                                : "campaign " + id + ": fits several; write more of its id: " + choice.listed(fitting));
            }
            chosen.add(fitting.get(0));
        }
        return there.stream().filter(chosen::contains).toList();
    }
}
