package org.prony.runner.launch;

import java.util.Map;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;

/** What the threads that follow the trials tell the one that dispatches them. */
sealed interface TrialEvent {

    /** A trial's process was started. */
    record Started(CampaignPlan.Trial trial, Share share) implements TrialEvent {}

    /** A trial logged {@code row}. */
    record Progressed(CampaignPlan.Trial trial, Map<String, String> row) implements TrialEvent {}

    /** An attempt is over, its state is recorded, and nothing of it runs any more. */
    record Ended(Attempt attempt, Share share, TrialStatus status, TrialEnd end) implements TrialEvent {}

    /** An attempt cannot be followed or recorded any more; nothing of it runs. */
    record Broke(Attempt attempt, Share share, Throwable cause) implements TrialEvent {}

    /** Something that costs no trial. */
    record Warned(String message) implements TrialEvent {}

    /** The campaign was asked to end. */
    record Interrupted() implements TrialEvent {}
}
