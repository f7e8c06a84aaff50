package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Choice;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.CampaignFile.Search;
import org.prony.runner.plan.CampaignFile.Setting;

/** The groups of trials of a campaign over workloads of the catalog. */
final class WorkloadGroups {

    private final WorkloadCatalog catalog;
    private final Wanted wanted;
    private final Map<Integer, List<WorkloadDescriptor>> byChoice = new LinkedHashMap<>();
    private final Set<WorkloadDescriptor> workloads = new LinkedHashSet<>();
    private final Map<String, Parameters> parameters = new LinkedHashMap<>();

    /**
     * Finds the workloads of every choice that runs.
     *
     * @throws PlanException if there is no such workload or choice
     */
    WorkloadGroups(WorkloadCatalog catalog, Wanted wanted) {
        this.catalog = catalog;
        this.wanted = wanted;
        for (int index : wanted.chosen()) {
            List<WorkloadDescriptor> chosen = workloads(wanted.choice(index));
            byChoice.put(index, chosen);
            workloads.addAll(chosen);
        }
        workloads.forEach(workload -> parameters.put(workload.id(), Parameters.of(workload)));
    }

    /** The workloads of all choices that run. */
    List<WorkloadDescriptor> workloads() {
        return List.copyOf(workloads);
    }

    private List<WorkloadDescriptor> workloads(Choice choice) {
        List<Placed> ids = new ArrayList<>(wanted.request().workloads().stream()
                .map(id -> new Placed(id, ParameterValue.COMMAND_LINE))
                .toList());
        if (ids.isEmpty()) {
            ids.addAll(choice.workloads().isEmpty() ? wanted.file().workloads() : choice.workloads());
        }
        if (ids.isEmpty()) {
            List<WorkloadDescriptor> all = catalog.all();
            if (all.isEmpty()) {
                throw new PlanException("there is no workload on the class path; name a jar by --workload-path");
            }
            return all;
        }
        return ids.stream().map(this::workload).distinct().toList();
    }

    private WorkloadDescriptor workload(Placed id) {
        try {
            return catalog.get(id.text());
        } catch (PlanException e) {
            throw new PlanException(id.place() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The groups in listed order.
     *
     * @throws PlanException if something is set that nothing consumes, or a search does not fit
     */
    List<Group> groups() {
        Map<Integer, ChoiceValues> values = new LinkedHashMap<>();
        byChoice.keySet().forEach(index -> values.put(index, wanted.values(index)));
        requireNoAliasIsAHyperparameter();
        Orphans orphans = new Orphans(wanted.file(), names(workloads));
        values.forEach((index, inForce) -> collect(orphans, wanted.choice(index), index, inForce.settings()));
        orphans.requireNone();
        List<Group> groups = new ArrayList<>();
        values.forEach((index, inForce) -> groups.addAll(groups(index, inForce)));
        return groups;
    }

    private void collect(Orphans orphans, Choice choice, int index, List<Setting> settings) {
        Set<String> known = names(workloadsOf(index));
        for (Setting setting : settings) {
            boolean own = choice.settings().contains(setting);
            orphans.check(setting, own ? known : names(workloads), own);
        }
    }

    private List<Group> groups(int index, ChoiceValues values) {
        List<Group> groups = new ArrayList<>();
        Set<String> known = names(workloadsOf(index));
        Optional<Search> search = wanted.choice(index).search();
        for (WorkloadDescriptor workload : workloadsOf(index)) {
            Set<String> foreign = new TreeSet<>(known);
            foreign.removeAll(names(List.of(workload)));
            List<Map<String, String>> points = wanted.points(index, values, Optional.of(workload), foreign);
            search.ifPresent(s -> Orphans.requireKnown(points, known, s.place(), "hyperparameter"));
            groups.add(wanted.group(index, values, parameters(workload), points));
        }
        return groups;
    }

    private List<WorkloadDescriptor> workloadsOf(int index) {
        return byChoice.getOrDefault(index, List.of());
    }

    private Parameters parameters(WorkloadDescriptor workload) {
        return parameters.getOrDefault(workload.id(), Parameters.of(workload));
    }

    private void requireNoAliasIsAHyperparameter() {
        Set<String> known = names(workloads);
        for (Alias alias : wanted.file().aliases()) {
            if (known.contains(alias.name())) {
                throw new PlanException(
                        alias.place() + ": alias '" + alias.name() + "' has the name of a hyperparameter; rename it");
            }
        }
    }

    private static Set<String> names(Iterable<WorkloadDescriptor> workloads) {
        Set<String> names = new TreeSet<>();
        for (WorkloadDescriptor workload : workloads) {
            workload.hyperparameters().stream()
                    .map(HyperparameterDescriptor::name)
                    .forEach(names::add);
        }
        return names;
    }
}
