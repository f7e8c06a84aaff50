package org.prony.report.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.text.IdChoice;
import picocli.CommandLine.Option;

/** Chooses campaigns by what a person writes for their ids. */
final class CampaignOptions {

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Only these campaigns; the beginning or the end of an id is enough, `latest` is the newest. With"
                            + " commas, or given several times.")
    private List<String> ids = new ArrayList<>();

    /** Made by picocli. */
    CampaignOptions() {}

    /** Whether any is named. */
    boolean named() {
        return !ids.isEmpty();
    }

    /** As they may be written on a command line, in the order of their names. */
    @Override
    public String toString() {
        return ids.isEmpty() ? "" : "--campaign " + String.join(",", new TreeSet<>(ids));
    }

    /**
     * The campaigns that are named, all if none is; the beginning or the end of an id is enough where it fits one campaign alone,
     * and {@code latest} is the newest.
     *
     * @param there oldest first; not empty
     * @throws UsageException if a name fits none, or several
     */
    List<CampaignFolder> of(List<CampaignFolder> there) throws UsageException {
        if (ids.isEmpty()) {
            return there;
        }
        IdChoice<CampaignFolder> choice = new IdChoice<>(there, CampaignFolder::id);
        Set<CampaignFolder> chosen = new LinkedHashSet<>();
        for (String id : ids) {
            List<CampaignFolder> fitting = choice.fitting(id.strip());
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
