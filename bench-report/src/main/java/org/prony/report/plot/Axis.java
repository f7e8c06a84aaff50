package org.prony.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One axis of a figure.
 *
 * @param label its title, with the unit; may be empty where its places have names
 * @param scale how it runs
 * @param names the places that have a name instead of a number; empty for an axis of numbers
 * @param target a value that is marked by a dashed line, if any
 */
public record Axis(String label, Scale scale, List<Name> names, OptionalDouble target) {

    public Axis {
        names = List.copyOf(names);
    }

    /**
     * A place with a name.
     *
     * @param at where it is on the axis
     * @param text its words
     * @param ink the colour of what lies there
     */
    public record Name(double at, String text, Ink ink) {}

    /** An axis of numbers. */
    static Axis of(String label, Scale scale) {
        return new Axis(label, scale, List.of(), OptionalDouble.empty());
    }

    /** An axis whose places have names. */
    static Axis named(String label, List<Name> names) {
        return new Axis(label, Scale.POSITIONS, names, OptionalDouble.empty());
    }

    /** This axis with a value marked. */
    Axis withTarget(OptionalDouble value) {
        return new Axis(label, scale, names, value);
    }

    /** This axis with words before the unit of its title. */
    Axis withWords(String words) {
        int unit = label.lastIndexOf(" (");
        String title = unit < 0 ? label + words : label.substring(0, unit) + words + label.substring(unit);
        return new Axis(title, scale, names, target);
    }

    /** Whether its places have names instead of numbers. */
    boolean isNamed() {
        return !names.isEmpty();
    }
}
