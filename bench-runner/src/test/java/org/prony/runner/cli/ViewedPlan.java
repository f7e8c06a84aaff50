package org.prony.runner.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Schedule;
import org.prony.api.repository.Slots;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.runner.launch.Share;

/** Plans of campaigns to look at. */
final class ViewedPlan {

    private static final Instant START = Instant.parse("2026-11-20T19:34:12Z");

    private ViewedPlan() {}

    /** So many trials of each workload with a name each, on the given slots. */
    static CampaignPlan of(Slots slots, int trials, WorkloadDescriptor... workloads) {
        List<CampaignPlan.Trial> all = new ArrayList<>();
        for (WorkloadDescriptor workload : workloads) {
            for (int run = 1; run <= trials; run++) {
                all.add(trial(workload.id(), run, Map.of("rate", run + ".0"), "rate=" + run + ".0", ""));
            }
        }
        return of(slots, all, workloads);
    }

    static CampaignPlan of(Slots slots, List<CampaignPlan.Trial> trials, WorkloadDescriptor... workloads) {
        return new CampaignPlan(
                "20261120T193412Z-k3f9",
                START.toString(),
                Measure.TRAIN,
                "cpu",
                1,
                42,
                Map.of(),
                Map.of(),
                List.of(workloads),
                trials,
                new Schedule(slots, Schedule.LISTED),
                null,
                RunSettings.NONE);
    }

    static CampaignPlan.Trial trial(String workload, int run, Map<String, String> values, String name, String choice) {
        return new CampaignPlan.Trial(workload + "/run_" + run, workload, run, 40L + run, values, name, choice);
    }

    /** A workload with the metrics accuracy and loss and a budget of 100 s or 1000 steps. */
    static WorkloadDescriptor workload(String task, String method, int gpus) {
        return new WorkloadDescriptor(
                task,
                method,
                "",
                "org.example.Net",
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, ""),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                100,
                1000,
                10,
                List.of(),
                gpus);
    }

    static Map<String, String> row(int step) {
        return Map.of(
                "global_step",
                Integer.toString(step),
                "accumulated_submission_time",
                "1.5",
                "accuracy",
                "0.97123",
                "loss",
                "0.0934",
                "samples_per_second",
                "8123.4");
    }

    static Share share(int slot) {
        return new Share(List.of(slot), "cpu", 1, List.of(), Map.of());
    }

    static TrialStatus succeeded() {
        return new TrialStatus(
                TrialState.SUCCEEDED,
                "",
                0,
                null,
                START.toString(),
                START.plusSeconds(12).toString(),
                null);
    }

    static TrialStatus failed(String message) {
        return new TrialStatus(
                TrialState.FAILED,
                message,
                1,
                null,
                START.toString(),
                START.plusMillis(3200).toString(),
                null);
    }
}
