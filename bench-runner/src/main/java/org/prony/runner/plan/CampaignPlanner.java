package org.prony.runner.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.runner.jmh.SampleSettings;

/** Resolves a request to the plan of a campaign: every value of every trial, in the order in which they run. */
public final class CampaignPlanner {

    /** What a trial may take beyond its budget before it is killed: start, evaluations, logging. */
    static final Duration KILL_MARGIN = Duration.ofSeconds(60);

    private final WorkloadCatalog catalog;

    public CampaignPlanner(WorkloadCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Plans a campaign.
     *
     * @throws PlanException if a workload or hyperparameter is unknown, or a value has the wrong type or is out of range
     */
    public CampaignPlan plan(RunRequest request, Instant now, RandomGenerator random) {
        List<WorkloadDescriptor> workloads = new ArrayList<>();
        for (String id : selected(request)) {
            workloads.add(withinBudget(catalog.get(id), request));
        }
        requireConsumed(request, workloads);
        List<CampaignPlan.Trial> trials = new ArrayList<>();
        Map<String, Double> killAfter = new TreeMap<>();
        for (WorkloadDescriptor workload : workloads) {
            Map<String, String> values = resolve(workload, request.values());
            for (int run = 1; run <= request.trials(); run++) {
                trials.add(CampaignPlan.Trial.of(workload.id(), run, Seeds.derive(request.seed(), run), values));
            }
            killAfter.put(workload.id(), killAfterSeconds(workload, request));
        }
        return new CampaignPlan(
                CampaignId.make(now, random),
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                request.measure(),
                request.device(),
                request.threads(),
                request.seed(),
                killAfter,
                request.extra(),
                workloads,
                trials);
    }

    private Set<String> selected(RunRequest request) {
        Set<String> ids = new LinkedHashSet<>(request.workloads());
        if (ids.isEmpty()) {
            catalog.all().forEach(workload -> ids.add(workload.id()));
        }
        if (ids.isEmpty()) {
            throw new PlanException("there is no workload on the class path; name a jar by --workload-path");
        }
        return ids;
    }

    private static WorkloadDescriptor withinBudget(WorkloadDescriptor workload, RunRequest request) {
        double limit = request.maxRuntime().map(d -> d.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
        return workload.withMaxSeconds(Math.min(workload.maxSeconds(), limit));
    }

    private static void requireConsumed(RunRequest request, List<WorkloadDescriptor> workloads) {
        Set<String> known = new TreeSet<>();
        workloads.forEach(workload -> workload.hyperparameters().forEach(h -> known.add(h.name())));
        for (String name : request.values().keySet()) {
            if (!known.contains(name)) {
                throw new PlanException("unknown hyperparameter '" + name + "'" + NearestName.hint(name, known)
                        + "; the chosen workloads have " + String.join(", ", known));
            }
        }
    }

    private static Map<String, String> resolve(WorkloadDescriptor workload, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (HyperparameterDescriptor hyperparameter : workload.hyperparameters()) {
            String text = given.get(hyperparameter.name());
            values.put(
                    hyperparameter.name(),
                    text == null ? hyperparameter.defaultValue() : canonical(hyperparameter, text));
        }
        return values;
    }

    private static String canonical(HyperparameterDescriptor hyperparameter, String text) {
        try {
            return hyperparameter.canonical(text);
        } catch (IllegalArgumentException e) {
            throw new PlanException(String.valueOf(e.getMessage()), e);
        }
    }

    private static double killAfterSeconds(WorkloadDescriptor workload, RunRequest request) {
        double measured = request.measure() == Measure.STEP
                ? SampleSettings.within(request.maxRuntime()).totalSeconds()
                : workload.maxSeconds();
        return request.killAfter().map(d -> d.toMillis() / 1000.0).orElse(measured + KILL_MARGIN.toSeconds());
    }
}
