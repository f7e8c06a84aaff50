package org.prony.runner.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile.Alias;
import org.prony.runner.plan.CampaignFile.Setting;

/** Finds what is set and nothing consumes. */
final class Orphans {

    private final CampaignFile file;
    private final Set<String> consumed;
    private final String noun;
    private final String consumers;
    private final Set<String> found = new LinkedHashSet<>();

    /** For workloads that have these hyperparameters. */
    Orphans(CampaignFile file, Set<String> hyperparameters) {
        this(file, hyperparameters, "hyperparameter", "the chosen workloads have ");
    }

    private Orphans(CampaignFile file, Set<String> consumed, String noun, String consumers) {
        this.file = file;
        this.consumed = consumed;
        this.noun = noun;
        this.consumers = consumers;
    }

    /** For a template whose stages use these parameters. */
    static Orphans ofStages(CampaignFile file, Set<String> parameters) {
        return new Orphans(file, parameters, "parameter", "the stages use ");
    }

    /**
     * Notes {@code setting} if its name is not among the known ones.
     *
     * @param inChoice whether it is written in a choice, where some keys are no parameters
     */
    void check(Setting setting, Set<String> known, boolean inChoice) {
        String name = setting.name();
        if (known.contains(name)) {
            return;
        }
        Set<String> near = new TreeSet<>(known);
        file.aliases().stream().map(Alias::name).forEach(near::add);
        near.addAll(inChoice ? CampaignFile.CHOICE_KEYS : Set.of());
        boolean misplaced = inChoice && CampaignFile.HEAD_KEYS.contains(name);
        found.add(setting.place() + ": unknown " + noun + " '" + name + "'"
                + (misplaced ? "; as a key it belongs in the first document" : NearestNames.hint(name, near)));
    }

    /** Refuses what was noted, all in one line. */
    void requireNone() {
        if (!found.isEmpty()) {
            throw new PlanException(String.join("; ", found) + "; " + consumers
                    + (consumed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(consumed))));
        }
    }

    /** Refuses points of a search that set what nothing consumes. */
    static void requireKnown(List<Map<String, String>> points, Set<String> known, String place, String noun) {
        for (Map<String, String> point : points) {
            for (String name : point.keySet()) {
                if (!known.contains(name)) {
                    throw new PlanException(place + ": the search draws an unknown " + noun + " '" + name + "'"
                            + NearestNames.hint(name, known));
                }
            }
        }
    }
}
