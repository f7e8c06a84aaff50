package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places for values in the command of a stage: {@code {p}} for the value and {@code [p]} for the option of a parameter.
 *
 * <p>A name begins with a letter or {@code _} and goes on with letters, digits, {@code _}, {@code .} and {@code -}, without
 * {@code ..}. Brackets are a place only around the name of a known parameter, so that {@code [ -f x ]} and {@code [a-z]}
 * stay. Braces are none after {@code $}, nor around anything but a name, so that {@code ${HOME}}, {@code {1..3}} and
 * {@code {a,b}} stay; braces around an unknown name are an error, and {@code {{p}}} is {@code {p}} as it stands.
 */
public final class Placeholders {

    /** What the bench gives to every command: the trial's output folder, its name, the UTC time and the seed. */
    public static final Set<String> RESERVED = Set.of("_output", "_name", "_time", "_seed");

    private static final String NAME = "([A-Za-z_](?:(?!\\.\\.)[A-Za-z0-9_.-])*)";
    // The first alternative that fits wins; what begins with $ is the shell's.
    private static final Pattern PLACE =
            Pattern.compile("\\$\\{[^}]*}|\\{\\{" + NAME + "}}|\\{" + NAME + "}|\\[" + NAME + "]");
    private static final int LITERAL = 1;
    private static final int BRACES = 2;
    private static final int BRACKETS = 3;

    /** A part of a command. */
    public sealed interface Part {
        /** Text that stays as it stands. */
        record Literal(String text) implements Part {}

        /** {@code {p}}: the value. */
        record Value(String name) implements Part {}

        /** {@code [p]}: {@code --p value}, {@code --p} for true, nothing for false. */
        record Option(String name) implements Part {}
    }

    private Placeholders() {}

    /** The names in places of {@code command}, in order, those of {@link #RESERVED} left out. */
    public static Set<String> in(String command, Set<String> parameters) {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts(command, parameters)) {
            if (part instanceof Part.Value value) {
                names.add(value.name());
            } else if (part instanceof Part.Option option) {
                names.add(option.name());
            }
        }
        names.removeAll(RESERVED);
        return names;
    }

    /**
     * The parts of {@code command}, in order.
     *
     * @param parameters the names of all parameters
     * @throws PlanException if a name in braces is none of them, nor reserved
     */
    public static List<Part> parts(String command, Set<String> parameters) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher matcher = PLACE.matcher(command);
        int from = 0;
        while (matcher.find()) {
            literal.append(command, from, matcher.start());
            from = matcher.end();
            if (matcher.group(LITERAL) != null) {
                literal.append('{').append(matcher.group(LITERAL)).append('}');
            } else if (isPlace(matcher, parameters)) {
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                String braced = matcher.group(BRACES);
                parts.add(braced != null ? new Part.Value(braced) : new Part.Option(matcher.group(BRACKETS)));
            } else {
                literal.append(matcher.group());
            }
        }
        literal.append(command, from, command.length());
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return List.copyOf(parts);
    }

    private static boolean isPlace(Matcher matcher, Set<String> parameters) {
        String braced = matcher.group(BRACES);
        if (braced == null) {
            String option = matcher.group(BRACKETS);
            return option != null && (parameters.contains(option) || RESERVED.contains(option));
        }
        if (parameters.contains(braced) || RESERVED.contains(braced)) {
            return true;
        }
        Set<String> known = new TreeSet<>(parameters);
        known.addAll(RESERVED);
        throw new PlanException("{" + braced + "}: no parameter has this name" + NearestName.hint(braced, known)
                + "; give it a value, or write {{" + braced + "}} if the braces are meant as they stand");
    }
}
