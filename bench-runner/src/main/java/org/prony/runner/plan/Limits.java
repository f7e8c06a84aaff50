package org.prony.runner.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Slots;
import org.prony.runner.jmh.SampleSettings;

/** What trials may take: time, and GPUs at once. */
final class Limits {

    /** What a trial may take beyond its budget before it is killed: start, evaluations, logging. */
    static final Duration KILL_MARGIN = Duration.ofSeconds(60);

    private final RunRequest request;
    private final Slots slots;
    private final boolean program;

    /**
     * Limits of a campaign.
     *
     * @param program whether its trials are programs, whose budget is wall time
     * @throws PlanException if a program is to be measured step by step
     */
    Limits(RunRequest request, Slots slots, boolean program) {
        this.request = request;
        this.slots = slots;
        this.program = program;
        if (program && request.measure() != Measure.TRAIN) {
            throw new PlanException("--measure " + request.measure()
                    + ": the stages of a template are no steps of the bench; leave it out");
        }
    }

    /**
     * Those of {@code workloads} that have a trial, with their budgets lowered to what the command line allows.
     *
     * @throws PlanException if one takes more GPUs than there are slots
     */
    List<WorkloadDescriptor> running(List<WorkloadDescriptor> workloads, List<Candidate> trials) {
        Set<String> ids = new HashSet<>();
        trials.forEach(trial -> ids.add(trial.parameters().workload()));
        return workloads.stream()
                .filter(workload -> ids.contains(workload.id()))
                .map(this::limited)
                .toList();
    }

    private WorkloadDescriptor limited(WorkloadDescriptor workload) {
        if (!slots.gpus().isEmpty() && workload.gpus() > slots.count()) {
            throw new PlanException("workload " + workload.id() + " takes " + workload.gpus()
                    + " GPUs at once, and the slots " + slots + " are too few; name more GPUs");
        }
        double limit = request.maxRuntime().map(Limits::seconds).orElse(Double.POSITIVE_INFINITY);
        return workload.withMaxSeconds(Math.min(workload.maxSeconds(), limit));
    }

    /** Wall time in seconds after which a trial is killed, by workload id. */
    Map<String, Double> killAfter(List<WorkloadDescriptor> workloads) {
        Map<String, Double> seconds = new TreeMap<>();
        workloads.forEach(workload -> seconds.put(
                workload.id(), request.killAfter().map(Limits::seconds).orElseGet(() -> killAfter(workload))));
        return seconds;
    }

    private double killAfter(WorkloadDescriptor workload) {
        if (program) {
            return workload.maxSeconds();
        }
        double measured = request.measure() == Measure.STEP
                ? SampleSettings.within(request.maxRuntime()).totalSeconds()
                : workload.maxSeconds();
        return measured + KILL_MARGIN.toSeconds();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
