package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignPlan;
import org.prony.runner.plan.Estimate;
import org.prony.runner.plan.Planned;

/** What {@code --dry-run} prints of a plan. */
final class PlanText {

    private static final String SEED = "seed";

    private final Planned planned;
    private final CampaignPlan plan;

    private PlanText(Planned planned) {
        this.planned = planned;
        this.plan = planned.plan();
    }

    /** The plan in lines: what it is, counts by choice and workload, every trial with what varies, duplicates, the time. */
    static List<String> lines(Planned planned, Estimate estimate) {
        PlanText text = new PlanText(planned);
        List<String> lines = new ArrayList<>();
        lines.add(text.head());
        text.addStages(lines);
        lines.add("");
        lines.addAll(text.counts());
        text.plan.workloads().forEach(workload -> text.addTrials(workload.id(), lines));
        text.addDuplicates(lines);
        lines.add("");
        lines.add("time: " + time(planned.plan(), estimate));
        lines.add("dry run: nothing was written");
        return lines;
    }

    private String head() {
        return Texts.count(plan.trials().size(), "trial") + " of "
                + Texts.count(plan.workloads().size(), "workload") + ", measure " + plan.measure() + ", device "
                + plan.device() + ", " + Texts.count(plan.schedule().slots().count(), "slot") + " ("
                + plan.schedule().slots() + ") of " + Texts.count(plan.threads(), "thread") + ", order "
                + plan.schedule().order() + ", seed " + plan.seed();
    }

    private void addStages(List<String> lines) {
        if (plan.template() != null) {
            plan.template().stages().forEach((stage, command) -> lines.add("stage " + stage + ": " + command));
        }
    }

    private List<String> counts() {
        boolean titled =
                planned.counts().stream().anyMatch(count -> !count.choice().isEmpty());
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(titled, "choice", "workload", "written", "duplicates", "trials"));
        for (Planned.Count count : planned.counts()) {
            rows.add(row(
                    titled,
                    count.choice(),
                    count.workload(),
                    Integer.toString(count.written()),
                    Integer.toString(count.duplicates()),
                    Integer.toString(count.trials())));
        }
        return Texts.aligned(rows);
    }

    private static List<String> row(boolean titled, String choice, String... rest) {
        List<String> row = new ArrayList<>(titled ? List.of(choice) : List.of());
        row.addAll(List.of(rest));
        return row;
    }

    private void addTrials(String workload, List<String> lines) {
        List<CampaignPlan.Trial> trials = plan.trialsOf(workload);
        if (trials.isEmpty()) {
            return;
        }
        Map<String, Set<String>> values = new TreeMap<>();
        for (CampaignPlan.Trial trial : trials) {
            trial.hyperparameters()
                    .forEach((name, value) -> values.computeIfAbsent(name, key -> new LinkedHashSet<>())
                            .add(value));
        }
        String constant = values.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(entry -> entry.getKey() + "=" + entry.getValue().iterator().next())
                .collect(Collectors.joining(" "));
        List<String> varying = values.keySet().stream()
                .filter(name -> values.getOrDefault(name, Set.of()).size() > 1)
                .toList();
        lines.add("");
        lines.add(workload + (constant.isEmpty() ? "" : ", all with " + constant));
        lines.addAll(table(trials, varying));
    }

    private static List<String> table(List<CampaignPlan.Trial> trials, List<String> varying) {
        boolean titled = trials.stream().anyMatch(trial -> !trial.choice().isEmpty());
        List<List<String>> rows = new ArrayList<>();
        List<String> head = row(titled, "choice");
        head.add(0, "trial");
        head.addAll(varying);
        head.add(SEED);
        rows.add(head);
        for (CampaignPlan.Trial trial : trials) {
            List<String> row = row(titled, trial.choice());
            row.add(0, trial.id());
            varying.forEach(name -> row.add(trial.hyperparameters().getOrDefault(name, "")));
            row.add(Long.toString(trial.seed()));
            rows.add(row);
        }
        return Texts.aligned(rows);
    }

    private void addDuplicates(List<String> lines) {
        if (planned.duplicates().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("written again, run once:");
        Map<Planned.Duplicate, Integer> times = new LinkedHashMap<>();
        planned.duplicates().forEach(duplicate -> times.merge(duplicate, 1, Integer::sum));
        times.forEach((duplicate, n) -> lines.add("  "
                + (duplicate.choice().isEmpty() ? "" : duplicate.choice() + ": ")
                + duplicate.equalTo().label()
                + (duplicate.equalTo().choice().isEmpty()
                        ? ""
                        : " of " + duplicate.equalTo().choice())
                + (n == 1 ? "" : ", " + n + " times")));
    }

    /** What is known of the time that trials of a campaign take. */
    static String time(CampaignPlan plan, Estimate estimate) {
        if (estimate.measured() == 0) {
            return "unknown: no trial of " + (plan.workloads().size() == 1 ? "this workload" : "these workloads")
                    + " has succeeded here yet";
        }
        return "about " + Texts.duration(estimate.seconds()) + ", from "
                + Texts.count(estimate.measured(), "earlier trial")
                + (estimate.unknown() == 0
                        ? ""
                        : "; " + Texts.count(estimate.unknown(), "trial") + " of which nothing is known not counted");
    }
}
