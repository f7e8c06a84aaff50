package org.prony.runner.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prony.runner.plan.Placeholders;
import org.prony.runner.plan.Placeholders.Part;
import org.prony.runner.plan.Placeholders.Quotes;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.TemplateValue;

/**
 * Puts values into the {@link Placeholders} of a stage's command.
 *
 * <p>{@code {p}} becomes the value of {@code p}, {@code [p]} becomes {@code --p value}, or {@code --p} where the value is
 * {@code true} and nothing where it is {@code false}.
 *
 * <p>The shell hands each value on byte for byte, whatever it holds: where the command has no quotes, a value that is more
 * than a plain word is put into single quotes; within single quotes of the command's own, each {@code '} in it becomes {@code
 * '\''}; within double quotes, a backslash is put before {@code \ " $} and the backtick.
 */
final class StageCommand {

    /** No character of these has a meaning to a shell, wherever it stands. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern SPECIAL_IN_DOUBLE_QUOTES = Pattern.compile("[\\\\\"$`]");

    private final List<Part> parts;
    private final Map<String, Parameter> parameters;
    private final boolean quoting;
    private final StringBuilder out = new StringBuilder();
    private boolean blankLeftOut;

    private StageCommand(List<Part> parts, Map<String, Parameter> parameters, boolean quoting) {
        this.parts = parts;
        this.parameters = parameters;
        this.quoting = quoting;
    }

    /**
     * The command that {@code sh -c} runs.
     *
     * @param template the command with its placeholders
     * @param values canonical texts by parameter
     * @param reserved texts of {@code _output}, {@code _name}, {@code _time} and {@code _seed}
     * @throws PlanException if a placeholder has no value or stands where not every value can be quoted, or a value holds a
     *     NUL
     */
    public static String render(String template, Map<String, String> values, Map<String, String> reserved) {
        return new StageCommand(
                        Placeholders.inCommand(template, values.keySet()), Parameter.all(values, reserved), true)
                .render();
    }

    /** The same for what no shell reads, such as the name of a file: values are put in as they are. */
    static String renderText(String template, Map<String, String> values, Map<String, String> reserved) {
        return new StageCommand(Placeholders.inText(template, values.keySet()), Parameter.all(values, reserved), false)
                .render();
    }

    private String render() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Part.Literal literal) {
                out.append(literal.text(), blankLeftOut ? 1 : 0, literal.text().length());
                blankLeftOut = false;
            } else if (part instanceof Part.Value value) {
                out.append(quoted(parameter(value.name()), value.quotes(), behind(i)));
            } else if (part instanceof Part.Option option) {
                append(option, parameter(option.name()), i);
            }
        }
        return out.toString();
    }

    private Parameter parameter(String name) {
        Parameter parameter = Objects.requireNonNull(parameters.get(name), name);
        if (parameter.text().indexOf('\0') >= 0) {
            throw new PlanException("the value for '{" + name + "}' holds a NUL, which no command can; leave it out");
        }
        return parameter;
    }

    /** The text between a part and the next placeholder. */
    private String behind(int part) {
        return part + 1 < parts.size() && parts.get(part + 1) instanceof Part.Literal literal ? literal.text() : "";
    }

    private void append(Part.Option option, Parameter parameter, int part) {
        if (parameter.flag() == null) {
            out.append("--").append(option.name()).append(' ').append(quoted(parameter, option.quotes(), behind(part)));
        } else if (parameter.flag()) {
            out.append("--").append(option.name());
        } else {
            leaveOutBlank(part);
        }
    }

    /** Nothing stands between two blanks, of which one is left out, or after the command's last. */
    private void leaveOutBlank(int part) {
        int length = out.length();
        boolean atStart = length == 0 || isBlank(out.charAt(length - 1));
        if (atStart && !behind(part).isEmpty() && isBlank(behind(part).charAt(0))) {
            blankLeftOut = true;
            return;
        }
        boolean blankBefore = length > 1 && isBlank(out.charAt(length - 1)) && out.charAt(length - 2) != '\\';
        if (part == parts.size() - 1 && blankBefore) {
            out.setLength(length - 1);
        }
    }

    private String quoted(Parameter parameter, Quotes quotes, String behind) {
        String text = parameter.text();
        if (!quoting) {
            return text;
        }
        return switch (quotes) {
            case SINGLE -> text.replace("'", "'\\''");
            case DOUBLE -> SPECIAL_IN_DOUBLE_QUOTES.matcher(text).replaceAll("\\\\$0");
            case NONE -> isPlain(text, behind) ? text : "'" + text.replace("'", "'\\''") + "'";
        };
    }

    private static boolean isPlain(String text, String behind) {
        // A number right before < or > would name a file descriptor.
        boolean redirected = behind.startsWith(">") || behind.startsWith("<");
        return PLAIN_WORD.matcher(text).matches()
                && !(redirected && ONLY_DIGITS.matcher(text).matches());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /**
     * A value.
     *
     * @param text what a program is given
     * @param flag the value of a boolean; {@code null} for everything else
     */
    private record Parameter(String text, @Nullable Boolean flag) {

        static Map<String, Parameter> all(Map<String, String> values, Map<String, String> reserved) {
            Map<String, Parameter> all = new HashMap<>();
            values.forEach((name, canonical) -> all.put(name, ofCanonical(canonical)));
            reserved.forEach((name, text) -> all.put(name, new Parameter(text, null)));
            return all;
        }

        private static Parameter ofCanonical(String canonical) {
            boolean flag = TemplateValue.isTrue(canonical) || TemplateValue.isFalse(canonical);
            return new Parameter(TemplateValue.text(canonical), flag ? TemplateValue.isTrue(canonical) : null);
        }
    }
}
