package org.prony.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.TrialGroup;

/**
 * The groups of one workload as all of its figures show them: up to ten have a colour each; of more, the best, the median and
 * the worst, and the others stay grey behind them.
 *
 * @param coloured those with a colour, in the order of the legend; empty if there are more than ten and none has a value to be
 *     ranked by
 * @param others those without; empty for ten groups or fewer
 * @param by what they were ranked by, {@code accuracy}; says nothing where there are no others
 * @param settings the names of the settings whose values the labels are; empty if the labels name them
 */
record ShownGroups(List<Shown> coloured, List<TrialGroup> others, String by, String settings) {

    /** With more curves than colours and dashes can tell apart, nobody reads any. */
    static final int MOST = 10;

    ShownGroups {
        coloured = List.copyOf(coloured);
        others = List.copyOf(others);
    }

    /**
     * A group with its colour.
     *
     * @param group its trials that succeeded, as in the tables; all of them where none did
     * @param label its words in a legend; the values alone where {@link ShownGroups#settings} has the names
     * @param ink its colour in every figure
     */
    record Shown(TrialGroup group, String label, Ink ink) {}

    /** The groups of a workload, of which none is empty. */
    static ShownGroups of(WorkloadDescriptor workload, List<TrialGroup> groups) {
        GroupRanking ranking = GroupRanking.of(workload, groups);
        return groups.size() <= MOST ? few(groups, ranking.by().name()) : many(ranking);
    }

    private static ShownGroups few(List<TrialGroup> groups, String by) {
        GroupNames names = GroupNames.of(groups.stream().map(TrialGroup::label).toList());
        List<Shown> coloured = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            coloured.add(new Shown(pooled(groups.get(i)), names.labels().get(i), new Ink(i)));
        }
        return new ShownGroups(coloured, List.of(), by, names.settings());
    }

    private static ShownGroups many(GroupRanking ranking) {
        List<Shown> coloured = new ArrayList<>();
        List<TrialGroup> ranked = ranking.groups();
        GroupNames names = GroupNames.of(ranked.stream().map(TrialGroup::label).toList());
        List<TrialGroup> others = new ArrayList<>();
        int last = ranking.known().size() - 1;
        for (int rank = 0; rank < ranked.size(); rank++) {
            String place =
                    rank > last ? "" : rank == 0 ? "best" : rank == last ? "worst" : rank == last / 2 ? "median" : "";
            TrialGroup group = pooled(ranked.get(rank));
            if (place.isEmpty()) {
                others.add(group);
            } else {
                coloured.add(new Shown(group, place + ": " + names.labels().get(rank), ink(place)));
            }
        }
        return new ShownGroups(coloured, others, ranking.by().name(), names.settings());
    }

    /** The same colour whichever of them there are. */
    private static Ink ink(String place) {
        return new Ink(List.of("best", "worst", "median").indexOf(place));
    }

    private static TrialGroup pooled(TrialGroup group) {
        return group.succeeded().isEmpty() ? group : new TrialGroup(group.workload(), group.label(), group.succeeded());
    }

    /** All groups: first those with a colour. */
    List<TrialGroup> all() {
        List<TrialGroup> all = new ArrayList<>();
        coloured.forEach(shown -> all.add(shown.group()));
        all.addAll(others);
        return all;
    }

    int size() {
        return coloured.size() + others.size();
    }

    /** The words for those without a colour. */
    String othersLabel() {
        return othersLabel(others.size());
    }

    /** The words for {@code count} of those without a colour. */
    String othersLabel(int count) {
        return coloured.isEmpty()
                ? count + " settings"
                : "the other " + count + (count == 1 ? " setting" : " settings");
    }

    /** What a note begins with: what the labels are values of, and the choice where not all groups have a colour. */
    String heading() {
        return (settings.isEmpty() ? "" : settings + "; ") + choice();
    }

    /** What a note begins with where the names of settings stand elsewhere. */
    String choice() {
        return others.isEmpty() ? "" : size() + " settings ranked by " + by + "; ";
    }

    /** What a note ends with where some groups have nothing to show. */
    static String without(int groups) {
        return groups == 0 ? "" : "; no values of " + groups + (groups == 1 ? " setting" : " settings");
    }
}
