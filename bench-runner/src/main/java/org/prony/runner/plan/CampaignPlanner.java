package org.prony.runner.plan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Schedule;

/** Resolves a campaign file and a command line to a plan: every value of every trial, in the order in which they run. */
public final class CampaignPlanner {

    private final WorkloadCatalog catalog;
    private final SearchPoints search;

    public CampaignPlanner(WorkloadCatalog catalog, SearchPoints search) {
        this.catalog = catalog;
        this.search = search;
    }

    /**
     * Plans a campaign.
     *
     * @param now when the campaign is made
     * @param random for the tail of its id; everything else that is drawn follows from the campaign's seed
     * @throws PlanException if anything asked for is unknown, of the wrong type, out of range, contradictory or too much
     */
    public Planned plan(
            CampaignFile file, RunRequest request, Placement placement, Instant now, RandomGenerator random) {
        Wanted wanted = Wanted.of(file, request, search);
        wanted.requireUseOfSeed();
        Limits limits = new Limits(request, placement.slots(), file.program().isPresent());
        TrialList list;
        List<WorkloadDescriptor> workloads;
        if (file.program().isPresent()) {
            ProgramGroups groups = new ProgramGroups(wanted, file.program().get());
            list = TrialList.of(
                    groups.groups(), request.sample(), wanted.seeding().seed());
            workloads = List.of(groups.describe(list.running()));
        } else {
            WorkloadGroups groups = new WorkloadGroups(catalog, wanted);
            list = TrialList.of(
                    groups.groups(), request.sample(), wanted.seeding().seed());
            workloads = groups.workloads();
        }
        List<Candidate> running = list.running();
        workloads = limits.running(workloads, running);
        TrialNumbering trials = new TrialNumbering(file, running);
        CampaignPlan plan = new CampaignPlan(
                CampaignId.make(now, random),
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                request.measure(),
                placement.device(),
                placement.threads(),
                wanted.seeding().seed(),
                limits.killAfter(workloads),
                extra(file, request),
                workloads,
                trials.inRunningOrder(wanted.seeding().seed()),
                new Schedule(placement.slots(), file.order()),
                file.program().map(Program::template).orElse(null),
                placement.settings());
        return new Planned(plan, trials.duplicates(list.repeats()), trials.counts(list.tallies()));
    }

    private static Map<String, String> extra(CampaignFile file, RunRequest request) {
        Map<String, String> extra = new LinkedHashMap<>(file.extra());
        extra.putAll(request.extra());
        return extra;
    }
}
