package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.prony.report.index.TrialRecord;

/** Says what a reader of a comparison must know of its trials, one line each. */
final class MatchNotes {

    private static final int MOST_LISTED = 10;

    private final List<String> lines = new ArrayList<>();

    /** All of them so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Where a side's trials come from, if that is not what its name says. */
    void addOrigin(String side, Side of) {
        if (!of.origin().isEmpty()) {
            lines.add(side + ": " + of.origin());
        }
    }

    /** Settings that one side alone has, and with them trials that were not compared. */
    void addOneSided(Set<String> settingsOfA, Set<String> settingsOfB) {
        addOneSided("A", settingsOfA, settingsOfB);
        addOneSided("B", settingsOfB, settingsOfA);
    }

    private void addOneSided(String side, Set<String> own, Set<String> other) {
        List<String> alone = own.stream()
                .filter(settings -> !other.contains(settings))
                .map(settings -> settings.isEmpty() ? "trials that succeeded" : settings)
                .toList();
        if (!alone.isEmpty()) {
            lines.add("only " + side + " has " + listed(alone, "; "));
        }
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

    /** Trials that are compared with themselves. */
    void addShared(Side a, Side b) {
        Set<TrialRecord> shared = new LinkedHashSet<>(a.succeeded());
        shared.retainAll(new LinkedHashSet<>(b.succeeded()));
        if (!shared.isEmpty()) {
            lines.add(shared.size() + (shared.size() == 1 ? " trial is" : " trials are") + " on both sides");
        }
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
