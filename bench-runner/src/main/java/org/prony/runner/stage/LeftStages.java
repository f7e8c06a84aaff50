package org.prony.runner.stage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.StageStatus;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** The stages that trials have succeeded without, since others were asked for. */
public final class LeftStages {

    private LeftStages() {}

    /** One line that names them and how they are run; empty if there are none. */
    public static Optional<String> hint(CampaignPlan plan, Collection<TrialStatus> statuses) {
        Set<String> left = new LinkedHashSet<>();
        int trials = 0;
        for (TrialStatus status : statuses) {
            boolean any = false;
            for (StageStatus stage : status.stages()) {
                if (status.state() == TrialState.SUCCEEDED && stage.state() == TrialState.QUEUED) {
                    left.add(stage.stage());
                    any = true;
                }
            }
            trials += any ? 1 : 0;
        }
        if (left.isEmpty()) {
            return Optional.empty();
        }
        boolean one = left.size() == 1;
        return Optional.of((one ? "stage " : "stages ") + String.join(", ", left) + (one ? " waits in " : " wait in ")
                + trials + (trials == 1 ? " trial" : " trials") + "; `prony run --resume " + plan.id() + "` runs "
                + (one ? "it" : "them"));
    }
}
