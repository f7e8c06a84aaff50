package org.prony.runner.launch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialStatus;

/** Writes down what it is told, and by which threads. */
class RecordingListener implements CampaignListener {

    final List<String> told = new ArrayList<>();
    final Set<Thread> threads = new HashSet<>();

    @Override
    public void trialStarted(CampaignPlan.Trial trial, Share share) {
        tell("started " + trial.id() + " on " + share.slots());
    }

    @Override
    public void trialProgressed(CampaignPlan.Trial trial, Map<String, String> row) {
        tell("progressed " + trial.id() + " " + row);
    }

    @Override
    public void trialRetried(CampaignPlan.Trial trial, TrialStatus status, String why) {
        tell("retried " + trial.id() + " " + status.attempt() + " " + status.message() + why);
    }

    @Override
    public void trialEnded(CampaignPlan.Trial trial, TrialStatus status) {
        tell("ended " + trial.id() + " " + status.state().label());
    }

    @Override
    public void warned(String message) {
        tell("warned " + message);
    }

    private void tell(String what) {
        told.add(what);
        threads.add(Thread.currentThread());
    }
}
