package org.prony.runner.launch;

import java.util.List;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.report.load.TrialLoader;
import org.prony.report.stats.Disturbances;

/**
 * Whether a trial had its machine to itself, as far as it logged it.
 *
 * @param reasons what disturbed it, in words; empty if nothing did, or nothing is known
 * @param warnings what could not be read, a line each
 */
record Disturbed(String reasons, List<String> warnings) {

    static Disturbed of(CampaignFolder campaign, CampaignPlan.Trial trial) {
        TrialLoader.Loaded loaded = new TrialLoader().load(trial, campaign.trial(trial));
        String reasons = Disturbances.of(loaded.log().rows()).reasons().stream()
                .map(Disturbances::words)
                .collect(Collectors.joining(", "));
        return new Disturbed(reasons, loaded.warnings());
    }
}
