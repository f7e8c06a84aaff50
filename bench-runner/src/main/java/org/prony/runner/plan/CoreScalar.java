package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.prony.runner.plan.ParameterValue.Kind;

/**
 * What a plain scalar is in YAML's core schema.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, section 10.3</a>
 */
public final class CoreScalar {

    private static final Pattern INT = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("null|Null|NULL|~|");

    private CoreScalar() {}

    /** What {@code text} is without quotes; {@code STRING} for null too, which no parameter can be. */
    static Kind kind(String text) {
        if (INT.matcher(text).matches()) {
            return Kind.INT;
        }
        if (FLOAT.matcher(text).matches()) {
            return Kind.FLOAT;
        }
        return BOOLEAN.matcher(text).matches() ? Kind.BOOLEAN : Kind.STRING;
    }

    /** Whether {@code text} needs quotes to be a string. */
    static boolean readsAsOtherType(String text) {
        return kind(text) != Kind.STRING || NOTHING.matcher(text).matches();
    }

    /** A whole number, which may be octal or hexadecimal, in decimal. */
    public static String decimal(String whole) {
        if (whole.startsWith("0x")) {
            return new BigInteger(whole.substring(2), 16).toString();
        }
        return whole.startsWith("0o") ? new BigInteger(whole.substring(2), 8).toString() : whole;
    }

    /** A number as Java reads it: {@code .inf} becomes {@code Infinity}. */
    public static String javaNumber(String number) {
        String lower = number.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".inf")) {
            return lower.startsWith("-") ? "-Infinity" : "Infinity";
        }
        return lower.equals(".nan") ? "NaN" : decimal(number);
    }
}
