package org.prony.report.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignLock;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;

/** What is to be done with each campaign of the sources, found out before anything is copied. */
final class MergePlan {

    private final Repository destination;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> workloads = new TreeSet<>();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, Step> first = new LinkedHashMap<>();

    /** What becomes of a campaign. */
    enum Action {
        COPY,
        SKIP_AS_THERE,
        LEAVE_OUT_AS_RUNNING
    }

    /**
     * One campaign of one source.
     *
     * @param source the repository that it is in
     * @param campaign its folder there
     * @param action what becomes of it
     */
    record Step(Repository source, CampaignFolder campaign, Action action) {}

    private MergePlan(Repository destination) {
        this.destination = destination;
    }

    /**
     * Looks through all campaigns.
     *
     * @throws MergeRefusedException if a campaign differs from the one of the same id in the destination or in an earlier source,
     *     or its plan cannot be read; the message has a line for each
     */
    static MergePlan of(Endpoints endpoints) throws IOException {
        MergePlan plan = new MergePlan(endpoints.destination());
        for (Repository source : endpoints.sources()) {
            for (CampaignFolder campaign : source.listCampaigns()) {
                plan.add(source, campaign);
            }
        }
        if (!plan.reasons.isEmpty()) {
            throw new MergeRefusedException(plan.reasons);
        }
        return plan;
    }

    /** In the order of the sources, and of time in each. */
    List<Step> steps() {
        return steps;
    }

    /** The ids of the workloads of all these campaigns. */
    Set<String> workloads() {
        return workloads;
    }

    private void add(Repository source, CampaignFolder campaign) throws IOException {
        if (CampaignLock.isHeld(campaign)) {
            steps.add(new Step(source, campaign, Action.LEAVE_OUT_AS_RUNNING));
            return;
        }
        CampaignPlan plan;
        try {
            plan = Json.read(campaign.planFile(), CampaignPlan.class);
        } catch (IOException e) {
            reasons.add(e.getMessage() + "; mend the plan or move the campaign away; nothing was merged");
            return;
        }
        CampaignFolder there = destination.campaign(campaign.id());
        Step earlier = first.get(campaign.id());
        Action action = Action.COPY;
        if (Files.exists(there.path(), LinkOption.NOFOLLOW_LINKS)) {
            action = Action.SKIP_AS_THERE;
            refuseUnlessSame(source, campaign, destination, there);
        } else if (earlier != null) {
            action = Action.SKIP_AS_THERE;
            refuseUnlessSame(source, campaign, earlier.source(), earlier.campaign());
        }
        Step step = new Step(source, campaign, action);
        steps.add(step);
        first.putIfAbsent(campaign.id(), step);
        plan.workloads().stream().map(WorkloadDescriptor::id).forEach(workloads::add);
    }

    private void refuseUnlessSame(Repository source, CampaignFolder campaign, Repository other, CampaignFolder there)
            throws IOException {
        Optional<String> difference = Files.isDirectory(there.path())
                ? CampaignContent.of(campaign).differenceTo(CampaignContent.of(there))
                : Optional.of("that it is no folder there");
        difference.ifPresent(name -> reasons.add("campaign " + campaign.id() + " of " + source.root()
                + " differs from the one of " + other.root() + " in " + name
                + "; move one of them away; nothing was merged"));
    }
}
