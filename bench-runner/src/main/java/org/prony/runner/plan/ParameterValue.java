package org.prony.runner.plan;

/**
 * A value of a parameter as somebody wrote it.
 *
 * @param text the text, without quotes
 * @param kind what it was written as
 * @param place where, {@code campaign.yaml:12} or {@code command line}
 */
public record ParameterValue(String text, Kind kind, String place) {

    /** The place of all that stands in no file. */
    public static final String COMMAND_LINE = "command line";

    /** What a value was written as. */
    public enum Kind {
        /** A whole number in a campaign file. */
        INT,
        /** A number with a point or an exponent in a campaign file. */
        FLOAT,
        /** {@code true} or {@code false} in a campaign file. */
        BOOLEAN,
        /** A string in a campaign file, or in quotes on the command line. */
        STRING,
        /** Text that needs no quotes: the parameter it is for decides what it is. */
        WRITTEN,
        /** Canonical text, as a search draws it. */
        CANONICAL
    }

    /** A value on the command line. */
    static ParameterValue written(String text, String place) {
        return new ParameterValue(text, Kind.WRITTEN, place);
    }

    /** As it stands in messages: {@code 0.1}, {@code "text"}. */
    String shown() {
        return kind == Kind.STRING ? '"' + text + '"' : text;
    }
}
