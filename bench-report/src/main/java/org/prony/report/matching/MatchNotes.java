package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.prony.report.index.TrialNumbers;
import org.prony.report.index.TrialRecord;

/** Says what a reader of a comparison must know of its trials, one line each. */
final class MatchNotes {

    private static final int MOST_LISTED = 10;

    private final List<String> lines = new ArrayList<>();

    /** All of them so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Which trials count where several campaigns have those that a name means. */
    void addChosen(Side a, Side b) {
        a.notes().forEach(note -> lines.add("A: " + note));
        b.notes().forEach(note -> lines.add("B: " + note));
    }

    /** Trials that count although they did not have their machine to themselves. */
    void addDisturbed(String side, List<TrialRecord> succeeded) {
        long disturbed = succeeded.stream()
                .filter(trial -> trial.number(TrialNumbers.DISTURBED).orElse(0) > 0)
                .count();
        if (disturbed > 0) {
            lines.add(disturbed + " of " + succeeded.size() + " trials of " + side + (disturbed == 1 ? " was" : " were")
                    + " disturbed; --where \"" + TrialNumbers.DISTURBED + "!=1\" leaves "
                    + (disturbed == 1 ? "it" : "them")
                    + " out");
        }
    }

    /**
     * Settings of which one side alone has trials that succeeded: those that it alone planned were not compared, of the others
     * results were lost.
     */
    void addOneSided(
            String side,
            Map<String, List<TrialRecord>> own,
            Map<String, List<TrialRecord>> other,
            Predicate<List<TrialRecord>> plannedByOther) {
        List<String> alone = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        own.forEach((settings, trials) -> {
            if (!other.containsKey(settings)) {
                (!settings.isEmpty() && plannedByOther.test(trials) ? lost : alone).add(settings);
            }
        });
        if (!alone.isEmpty()) {
            lines.add("only " + side + " has " + settings(alone));
        }
        if (!lost.isEmpty()) {
            lines.add("no trial of " + (side.equals("A") ? "B" : "A") + " has succeeded with " + settings(lost));
        }
    }

    private static String settings(List<String> labels) {
        return listed(
                labels.stream()
                        .map(label -> label.isEmpty() ? "trials that succeeded" : label)
                        .toList(),
                "; ");
    }

    /** What varies within a side and was pooled, and what differs between the sides beside what is asked. */
    void addDifferences(Settings settings, Side a, Side b) {
        settings.pooled(a)
                .forEach(name -> lines.add(
                        "A pools trials that differ in " + name + ": " + listed(settings.values(a, name), ", ")));
        settings.pooled(b)
                .forEach(name -> lines.add(
                        "B pools trials that differ in " + name + ": " + listed(settings.values(b, name), ", ")));
        settings.differing()
                .forEach(name -> lines.add(name + " differs: A " + listed(settings.values(a, name), ", ") + "; B "
                        + listed(settings.values(b, name), ", ")));
    }

    /** Trials that are on both sides of a comparison. */
    void addShared(int trials) {
        if (trials > 0) {
            lines.add(trials + (trials == 1 ? " trial is" : " trials are") + " on both sides");
        }
    }

    /** Settings in which both sides are the same trials. */
    void addSame(String settings, int trials) {
        lines.add((settings.isEmpty() ? "" : settings + ": ") + "not compared, since A and B have the same "
                + (trials == 1 ? "trial" : trials + " trials"));
    }

    /** Trials without the quantity, where any trial has it. */
    void addMissing(Measured quantity, Collection<TrialRecord> ofA, Collection<TrialRecord> ofB) {
        long hasA = ofA.stream().filter(quantity::has).count();
        long hasB = ofB.stream().filter(quantity::has).count();
        if (hasA + hasB > 0) {
            addMissing(quantity, "A", ofA.size(), hasA);
            addMissing(quantity, "B", ofB.size(), hasB);
        }
    }

    private void addMissing(Measured quantity, String side, int trials, long having) {
        if (having < trials) {
            lines.add(quantity.name() + ": " + (trials - having) + " of " + trials
                    + (trials == 1 ? " trial of " : " trials of ") + side + " without a value");
        }
    }

    /** A quantity that workloads declare in different ways. */
    void addIncomparable(String settings, Measured quantity, Set<Measured.Kind> kinds) {
        lines.add(quantity.name() + (settings.isEmpty() ? "" : " (" + settings + ")") + ": not compared, since it is "
                + kinds.stream().map(Measured.Kind::toString).collect(Collectors.joining(" and ")));
    }

    private static String listed(Collection<String> texts, String separator) {
        String first = texts.stream().limit(MOST_LISTED).collect(Collectors.joining(separator));
        return texts.size() <= MOST_LISTED ? first : first + separator + (texts.size() - MOST_LISTED) + " more";
    }
}
