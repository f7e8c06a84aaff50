package org.prony.runner.launch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.report.load.TrialLoader;
import org.prony.report.stats.Disturbances;

/**
 * Whether a trial had its machine to itself, as far as it logged it.
 *
 * @param reasons what disturbed it, in words; empty if nothing did, or nothing is known
 * @param known whether it logged anything of it
 * @param warnings what could not be read, a line each
 */
record Disturbed(String reasons, boolean known, List<String> warnings) {

    static Disturbed of(CampaignFolder campaign, CampaignPlan.Trial trial) {
        TrialLoader.Loaded loaded = new TrialLoader().load(trial, campaign.trial(trial));
        Disturbances found = Disturbances.of(loaded.log().rows());
        String reasons = found.reasons().stream().map(Disturbances::words).collect(Collectors.joining(", "));
        return new Disturbed(reasons, found.known(), loaded.warnings());
    }

    /**
     * Why a trial that is to have had its machine to itself counts although it had not, or may not have had, in one line; empty if
     * it had.
     *
     * @param repeats how often it was run again for that
     */
    Optional<String> notClean(CampaignPlan.Trial trial, int repeats) {
        if (!known) {
            return Optional.of(trial.id()
                    + ": nothing tells whether it was disturbed: it was too short for two samples of the sensors,"
                    + " or has none, as a program");
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(trial.id() + ": disturbed again (" + reasons + ") after "
                        + (repeats == 1 ? "1 repeat" : repeats + " repeats")
                        + ", so that it counts as it is; prony doctor tells what disturbs now");
    }
}
