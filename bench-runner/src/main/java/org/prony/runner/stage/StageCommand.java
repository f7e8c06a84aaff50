package org.prony.runner.stage;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.TemplateValue;
import org.prony.runner.stage.ShellContext.Place;

/**
 * Puts values into the command of a stage.
 *
 * <p>{@code {p}} becomes the value of {@code p}, {@code [p]} as a word of its own becomes {@code --p value}, or {@code --p}
 * where the value is {@code true} and nothing where it is {@code false}. Only names that have a value are replaced: {@code
 * {1..3}}, <code>{print $1}</code>, {@code [ -f x ]} and {@code [a-z]} stay, as do <code>${p}</code>, what a backslash stands
 * before, and comments. <code>{{p}}</code> is <code>{p}</code> as it stands.
 *
 * <p>The shell hands each value on byte for byte, whatever it holds: where the command has no quotes, a value that is more
 * than a plain word is put into single quotes; within single quotes of the command's own, each {@code '} in it becomes {@code
 * '\''}; within double quotes, a backslash is put before {@code \ " $} and the backtick. Within backticks, <code>${ }</code>
 * and here-documents that cannot be done for every value, and a placeholder there is an error.
 *
 * @see org.prony.runner.plan.Placeholders which finds the same placeholders when the campaign is planned
 */
final class StageCommand {

    private static final String NAME = "([A-Za-z_](?:(?!\\.\\.)[A-Za-z0-9_.-])*)";
    private static final Pattern PLACE = Pattern.compile("\\{\\{" + NAME + "}}|\\{" + NAME + "}|\\[" + NAME + "]");
    private static final int LITERAL = 1;
    private static final int VALUE = 2;
    private static final int OPTION = 3;

    /** No character of these has a meaning to a shell, wherever it stands. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SPECIAL_IN_DOUBLE_QUOTES = Pattern.compile("[\\\\\"$`]");
    private static final String WORD_ENDS = " \t\n;&|()'\"";

    private final String template;
    private final Map<String, Parameter> parameters;
    private final boolean quoting;
    private final StringBuilder out = new StringBuilder();
    private final ShellContext context;

    private StageCommand(String template, Map<String, String> values, Map<String, String> reserved, boolean quoting) {
        this.template = template;
        this.quoting = quoting;
        this.context = new ShellContext(template);
        this.parameters = new HashMap<>();
        values.forEach((name, canonical) -> parameters.put(name, Parameter.ofCanonical(canonical)));
        reserved.forEach((name, text) -> parameters.put(name, new Parameter(text, null)));
    }

    /**
     * The command that {@code sh -c} runs.
     *
     * @param template the command with its placeholders
     * @param values canonical texts by parameter
     * @param reserved texts of {@code _output}, {@code _name}, {@code _time} and {@code _seed}
     * @throws PlanException if a placeholder stands where not every value can be quoted, or a value holds a NUL
     */
    public static String render(String template, Map<String, String> values, Map<String, String> reserved) {
        return new StageCommand(template, values, reserved, true).render();
    }

    /** The same for what no shell reads, such as the name of a file: values are put in as they are. */
    static String renderText(String template, Map<String, String> values, Map<String, String> reserved) {
        return new StageCommand(template, values, reserved, false).render();
    }

    private String render() {
        Matcher place = PLACE.matcher(template);
        int i = 0;
        while (i < template.length()) {
            context.advanceTo(i);
            place.region(i, template.length());
            int next = place.lookingAt() ? replaced(i, place) : i;
            if (next == i) {
                out.append(template.charAt(i));
                i++;
            } else {
                i = next;
                context.skipTo(i);
            }
        }
        return out.toString();
    }

    /** Puts in what stands for the placeholder at {@code i}; returns where that ends, {@code i} if it stays as it is. */
    private int replaced(int i, MatchResult place) {
        boolean shells = i > 0 && template.charAt(i - 1) == '$';
        if (shells || (quoting && (context.escaped() || context.place() == Place.COMMENT))) {
            return i;
        }
        if (place.group(LITERAL) != null) {
            out.append('{').append(place.group(LITERAL)).append('}');
            return place.end();
        }
        boolean value = place.group(VALUE) != null;
        String name = value ? place.group(VALUE) : place.group(OPTION);
        Parameter parameter = parameters.get(name);
        if (parameter == null || !(value || isWord(i, place.end()))) {
            return i;
        }
        requireQuotable(place.group(), parameter);
        if (value) {
            out.append(quoted(parameter.text(), place.end()));
            return place.end();
        }
        return option(name, parameter, place.end());
    }

    private int option(String name, Parameter parameter, int end) {
        if (parameter.flag() == null) {
            out.append("--").append(name).append(' ').append(quoted(parameter.text(), end));
            return end;
        }
        if (parameter.flag()) {
            out.append("--").append(name);
            return end;
        }
        boolean atStart = out.isEmpty() || isBlank(out.charAt(out.length() - 1));
        if (atStart && end < template.length() && isBlank(template.charAt(end))) {
            return end + 1;
        }
        boolean blankBefore =
                out.length() > 1 && isBlank(out.charAt(out.length() - 1)) && out.charAt(out.length() - 2) != '\\';
        if (end == template.length() && blankBefore) {
            out.setLength(out.length() - 1);
        }
        return end;
    }

    private boolean isWord(int start, int end) {
        boolean begins = start == 0 || WORD_ENDS.indexOf(template.charAt(start - 1)) >= 0;
        return begins && (end == template.length() || WORD_ENDS.indexOf(template.charAt(end)) >= 0);
    }

    private void requireQuotable(String placeholder, Parameter parameter) {
        if (quoting && !context.place().takesValues()) {
            throw new PlanException(
                    "'" + placeholder + "' stands within " + context.place().words()
                            + ", where not every value can be quoted: " + oneLine(template)
                            + "; put it into a variable first, x=" + placeholder + ", and use $x there");
        }
        if (parameter.text().indexOf('\0') >= 0) {
            throw new PlanException(
                    "the value for '" + placeholder + "' holds a NUL, which no command can; leave it out");
        }
    }

    private String quoted(String text, int end) {
        if (!quoting) {
            return text;
        }
        return switch (context.place()) {
            case SINGLE_QUOTED -> text.replace("'", "'\\''");
            case DOUBLE_QUOTED -> SPECIAL_IN_DOUBLE_QUOTES.matcher(text).replaceAll("\\\\$0");
            default -> isPlain(text, end) ? text : "'" + text.replace("'", "'\\''") + "'";
        };
    }

    private boolean isPlain(String text, int end) {
        // A number right before < or > would name a file descriptor.
        boolean redirected = template.startsWith(">", end) || template.startsWith("<", end);
        return PLAIN_WORD.matcher(text).matches()
                && !(redirected && ONLY_DIGITS.matcher(text).matches());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * A value.
     *
     * @param text what a program is given
     * @param flag the value of a boolean; {@code null} for everything else
     */
    private record Parameter(String text, @Nullable Boolean flag) {

        static Parameter ofCanonical(String canonical) {
            boolean flag = TemplateValue.isTrue(canonical) || TemplateValue.isFalse(canonical);
            return new Parameter(TemplateValue.text(canonical), flag ? TemplateValue.isTrue(canonical) : null);
        }
    }
}
