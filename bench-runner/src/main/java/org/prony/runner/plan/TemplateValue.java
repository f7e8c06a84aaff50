package org.prony.runner.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.runner.plan.ParameterValue.Kind;

/**
 * Values of a template's parameters, which have no declared type. Their canonical text is the plain YAML scalar; a string
 * that would read as something else keeps its double quotes, so that {@code 1}, {@code "1"} and {@code true} stay
 * different trials.
 */
public final class TemplateValue {

    private static final char QUOTE = '"';
    private static final Pattern INT = Pattern.compile("[-+]?[0-9]{1,9}");

    private TemplateValue() {}

    /** The canonical text of {@code value}. */
    public static String canonical(ParameterValue value) {
        if (value.kind() == Kind.CANONICAL) {
            return value.text();
        }
        Kind kind = value.kind() == Kind.WRITTEN ? CoreScalar.kind(value.text()) : value.kind();
        if (kind == Kind.BOOLEAN) {
            return value.text().toLowerCase(Locale.ROOT);
        }
        boolean quoted = kind == Kind.STRING
                && (CoreScalar.readsAsOtherType(value.text()) || value.text().startsWith("\""));
        return quoted ? QUOTE + value.text() + QUOTE : value.text();
    }

    /** What a command is given for a canonical text: the text without its quotes; not yet quoted for a shell. */
    public static String text(String canonical) {
        // A string that begins with a quote of its own was put into quotes, so the first one is never its own.
        return canonical.length() > 1 && canonical.charAt(0) == QUOTE
                ? canonical.substring(1, canonical.length() - 1)
                : canonical;
    }

    /** Whether a canonical text is the boolean true: an option {@code [p]} is then {@code --p} alone. */
    public static boolean isTrue(String canonical) {
        return canonical.equals("true");
    }

    /** Whether a canonical text is the boolean false: an option {@code [p]} is then left out. */
    public static boolean isFalse(String canonical) {
        return canonical.equals("false");
    }

    /** The type that holds all of these canonical texts: int, long, double, boolean, or else string. */
    static HyperparameterDescriptor.Type type(Collection<String> canonical) {
        if (all(canonical, text -> INT.matcher(text).matches())) {
            return HyperparameterDescriptor.Type.INT;
        }
        if (all(canonical, TemplateValue::fitsLong)) {
            return HyperparameterDescriptor.Type.LONG;
        }
        if (all(canonical, text -> CoreScalar.kind(text) == Kind.INT || CoreScalar.kind(text) == Kind.FLOAT)) {
            return HyperparameterDescriptor.Type.DOUBLE;
        }
        return all(canonical, text -> isTrue(text) || isFalse(text))
                ? HyperparameterDescriptor.Type.BOOLEAN
                : HyperparameterDescriptor.Type.STRING;
    }

    private static boolean fitsLong(String text) {
        if (CoreScalar.kind(text) != Kind.INT) {
            return false;
        }
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false; // octal, hexadecimal, or too large
        }
    }

    private static boolean all(Collection<String> texts, Predicate<String> test) {
        return texts.stream().allMatch(test);
    }
}
