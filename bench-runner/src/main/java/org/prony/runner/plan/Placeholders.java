package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.report.text.NearestNames;

/**
 * The places for values in the command of a stage: {@code {p}} for the value and {@code [p]} for the option of a parameter.
 * What the planner finds here is what a trial's command is rendered from.
 *
 * <p>A name begins with a letter or {@code _} and goes on with letters, digits, {@code _}, {@code .} and {@code -}, without
 * {@code ..}. Brackets are a place only as a word of its own around the name of a known parameter, so that {@code [ -f x ]},
 * {@code x[p]} and {@code [a-z]} stay. Braces are a place around any name, of which an unknown one is an error, so that
 * {@code {1..3}}, {@code {a,b}} and <code>{print $1}</code> stay. Nothing is a place after {@code $} or a backslash, nor in a
 * comment. <code>{{p}}</code> is <code>{p}</code> as it stands.
 */
public final class Placeholders {

    /** What the bench gives to every command: the trial's output folder, its name, the UTC time and the seed. */
    public static final Set<String> RESERVED = Set.of("_output", "_name", "_time", "_seed");

    private static final String NAME = "([A-Za-z_](?:(?!\\.\\.)[A-Za-z0-9_.-])*)";
    private static final Pattern PLACE = Pattern.compile("\\{\\{" + NAME + "}}|\\{" + NAME + "}|\\[" + NAME + "]");
    private static final int LITERAL = 1;
    private static final int BRACES = 2;
    private static final int BRACKETS = 3;
    private static final String WORD_ENDS = " \t\n;&|()'\"";

    private final String template;
    private final Set<String> parameters;
    private final boolean shell;
    private final ShellContext context;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    /** The quotes of a shell that stand around a place. */
    public enum Quotes {
        NONE,
        SINGLE,
        DOUBLE
    }

    /** A part of a command. */
    public sealed interface Part {
        /** Text that stays as it stands. */
        record Literal(String text) implements Part {}

        /** {@code {p}}: the value. */
        record Value(String name, Quotes quotes) implements Part {}

        /** {@code [p]}: {@code --p value}, {@code --p} for true, nothing for false. */
        record Option(String name, Quotes quotes) implements Part {}
    }

    private Placeholders(String template, Set<String> parameters, boolean shell) {
        this.template = template;
        this.parameters = parameters;
        this.shell = shell;
        this.context = new ShellContext(template);
    }

    /**
     * The parts of a command that a POSIX shell reads, in order.
     *
     * @param parameters the names of all parameters
     * @throws PlanException if a name in braces is none of them, nor reserved, or a place is where not every value can be
     *     quoted: within backticks, <code>${ }</code>, {@code $(( ))} or a here-document
     */
    public static List<Part> inCommand(String command, Set<String> parameters) {
        return new Placeholders(command, parameters, true).scan();
    }

    /** The same for what no shell reads, such as the name of a file: it has no quotes, no backslashes and no comments. */
    public static List<Part> inText(String text, Set<String> parameters) {
        return new Placeholders(text, parameters, false).scan();
    }

    /** The names of the parameters that {@code parts} take, in order, those of {@link #RESERVED} left out. */
    public static Set<String> names(List<Part> parts) {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Value value) {
                names.add(value.name());
            } else if (part instanceof Part.Option option) {
                names.add(option.name());
            }
        }
        names.removeAll(RESERVED);
        return names;
    }

    private List<Part> scan() {
        Matcher match = PLACE.matcher(template);
        int i = 0;
        while (i < template.length()) {
            if (shell) {
                context.advanceTo(i);
            }
            match.region(i, template.length());
            if (!isShells(i) && match.lookingAt() && take(match)) {
                i = match.end();
                context.skipTo(i);
            } else {
                literal.append(template.charAt(i));
                i++;
            }
        }
        endLiteral();
        return List.copyOf(parts);
    }

    private boolean isShells(int i) {
        boolean afterDollar = i > 0 && template.charAt(i - 1) == '$';
        return afterDollar || context.escaped() || context.place() == ShellContext.Place.COMMENT;
    }

    /** Takes what looks like a place; tells whether it is one. */
    private boolean take(Matcher match) {
        if (match.group(LITERAL) != null) {
            literal.append('{').append(match.group(LITERAL)).append('}');
            return true;
        }
        String braced = match.group(BRACES);
        if (braced != null) {
            requireKnown(braced);
            add(new Part.Value(braced, quotes(match.group())));
            return true;
        }
        String option = match.group(BRACKETS);
        if (!isKnown(option) || !isWord(match.start(), match.end())) {
            return false;
        }
        add(new Part.Option(option, quotes(match.group())));
        return true;
    }

    private void add(Part place) {
        endLiteral();
        parts.add(place);
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private boolean isWord(int start, int end) {
        boolean begins = start == 0 || WORD_ENDS.indexOf(template.charAt(start - 1)) >= 0;
        return begins && (end == template.length() || WORD_ENDS.indexOf(template.charAt(end)) >= 0);
    }

    private boolean isKnown(String name) {
        return parameters.contains(name) || RESERVED.contains(name);
    }

    private void requireKnown(String name) {
        if (isKnown(name)) {
            return;
        }
        Set<String> known = new TreeSet<>(parameters);
        known.addAll(RESERVED);
        throw new PlanException("{" + name + "}: no parameter has this name" + NearestNames.hint(name, known)
                + "; give it a value, or write {{" + name + "}} if the braces are meant as they stand");
    }

    private Quotes quotes(String placeholder) {
        return switch (context.place()) {
            case SINGLE_QUOTED -> Quotes.SINGLE;
            case DOUBLE_QUOTED -> Quotes.DOUBLE;
            case BARE, PARENTHESES, COMMENT -> Quotes.NONE;
            case ARITHMETIC, BACKTICKS, EXPANSION, HERE_DOCUMENT ->
                throw new PlanException("'" + placeholder + "' stands within "
                        + context.place().words() + ", where not every value can be quoted: "
                        + template.strip().replaceAll("\\s*\\R\\s*", " ")
                        + "; put it into a variable first, x=" + placeholder + ", and use $x there");
        };
    }
}
