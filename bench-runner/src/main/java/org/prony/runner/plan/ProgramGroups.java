package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.CampaignFile.Setting;

/** The groups of trials of a template campaign. */
final class ProgramGroups {

    private final Wanted wanted;
    private final Program program;
    private final List<Integer> chosen;
    private final Map<Integer, ChoiceValues> values = new LinkedHashMap<>();
    private final Map<Integer, List<Map<String, String>>> points = new LinkedHashMap<>();
    private final Set<String> used;
    private final Parameters parameters;

    /**
     * Finds which parameters the stages use.
     *
     * @throws PlanException if a command names a parameter that is set nowhere, or a workload is asked for
     */
    ProgramGroups(Wanted wanted, Program program) {
        this.wanted = wanted;
        this.program = program;
        this.chosen = wanted.chosen();
        requireNoOtherWorkload();
        // Choices that do not run count too: a word in brackets means the same whichever choices are taken.
        for (int index = 0; index < wanted.file().choices().size(); index++) {
            ChoiceValues inForce = wanted.values(index);
            values.put(index, inForce);
            points.put(index, wanted.points(index, inForce, Optional.empty(), Set.of()));
        }
        this.used = used(names());
        this.parameters = Parameters.of(program, used);
    }

    private void requireNoOtherWorkload() {
        for (String id : wanted.request().workloads()) {
            if (!id.equals(program.id())) {
                throw new PlanException(ParameterValue.COMMAND_LINE + ": workload '" + id + "': the campaign runs "
                        + program.id() + " by the template at " + program.place() + "; leave the workload out");
            }
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        values.values().forEach(inForce -> names.addAll(inForce.settled()));
        points.values().forEach(all -> all.forEach(point -> names.addAll(point.keySet())));
        return names;
    }

    private Set<String> used(Set<String> names) {
        Set<String> aliases = new TreeSet<>();
        wanted.file().aliases().stream().map(Alias::name).forEach(aliases::add);
        Set<String> known = new TreeSet<>(names);
        known.addAll(aliases);
        Set<String> found = new LinkedHashSet<>();
        program.commands().forEach(command -> found.addAll(names(command, Placeholders::inCommand, known)));
        program.files().forEach(file -> found.addAll(names(file, Placeholders::inText, known)));
        for (Alias alias : wanted.file().aliases()) {
            if (found.contains(alias.name())) {
                throw new PlanException(alias.place() + ": alias '" + alias.name()
                        + "' has the name of a parameter that a stage uses; rename it");
            }
        }
        return found;
    }

    private static Set<String> names(
            Placed text, BiFunction<String, Set<String>, List<Placeholders.Part>> scanner, Set<String> known) {
        try {
            return Placeholders.names(scanner.apply(text.text(), known));
        } catch (PlanException e) {
            throw new PlanException(text.place() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The groups in listed order.
     *
     * @throws PlanException if something is set that no stage uses, or a stage uses what some trial does not set
     */
    List<Group> groups() {
        Orphans orphans = Orphans.ofStages(wanted.file(), used);
        for (int index : chosen) {
            for (Setting setting : inForce(index).settings()) {
                requireNoSeed(setting);
                orphans.check(setting, used, wanted.choice(index).settings().contains(setting));
            }
        }
        orphans.requireNone();
        List<Group> groups = new ArrayList<>();
        for (int index : chosen) {
            List<Map<String, String>> drawn = points.getOrDefault(index, List.of());
            wanted.choice(index)
                    .search()
                    .ifPresent(search -> Orphans.requireKnown(drawn, used, search.place(), "parameter"));
            requireComplete(index, drawn);
            groups.add(wanted.group(index, inForce(index), parameters, drawn));
        }
        return groups;
    }

    private static void requireNoSeed(Setting setting) {
        if (setting.name().equals(Overrides.SEED)) {
            throw new PlanException(setting.place()
                    + ": 'seed' is no parameter of a template; write seeds: [1, 2], and {_seed} in a stage");
        }
    }

    private void requireComplete(int index, List<Map<String, String>> drawn) {
        Set<String> missing = new TreeSet<>(used);
        missing.removeAll(inForce(index).settled());
        missing.removeAll(Wanted.setByAll(drawn));
        if (!missing.isEmpty()) {
            String name = missing.iterator().next();
            throw new PlanException(wanted.choice(index).place() + ": "
                    + inForce(index).shown() + " gives no value to '" + name
                    + "', which a stage uses; set it there, or for all in default");
        }
    }

    private ChoiceValues inForce(int index) {
        ChoiceValues inForce = values.get(index);
        if (inForce == null) {
            throw new IllegalStateException("no choice " + index);
        }
        return inForce;
    }

    /** The program as the campaign's one workload, with the parameters in the order of the commands. */
    WorkloadDescriptor describe(List<Candidate> trials) {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (String name : used) {
            Set<String> values = new LinkedHashSet<>();
            int position = parameters.position(name);
            trials.forEach(trial -> values.add(trial.value(position)));
            texts.put(name, values);
        }
        return program.describe(texts);
    }
}
