package org.prony.runner.launch;

import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.report.load.TrialLoader;
import org.prony.report.stats.Disturbances;

/** Tells from what a trial logged whether it had its machine for itself. */
final class Disturbed {

    private Disturbed() {}

    /** What disturbed the trial, in words; empty if nothing did, or nothing is known. */
    static String reasons(CampaignFolder campaign, CampaignPlan.Trial trial) {
        TrialLoader.Loaded loaded = new TrialLoader().load(trial, campaign.trial(trial));
        return Disturbances.of(loaded.log().rows()).reasons().stream()
                .map(Disturbances::words)
                .collect(Collectors.joining(", "));
    }
}
