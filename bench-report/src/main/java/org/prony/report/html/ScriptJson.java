package org.prony.report.html;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds JSON that may stand in a {@code script} element: nothing in a text can end the element, begin a comment or another
 * element, or break a line.
 */
final class ScriptJson {

    private final StringBuilder out = new StringBuilder(1 << 12);

    /** Whether something stands before on this level, so that a comma is due. */
    private boolean filled;

    ScriptJson openObject() {
        return open('{');
    }

    ScriptJson closeObject() {
        return close('}');
    }

    ScriptJson openArray() {
        return open('[');
    }

    ScriptJson closeArray() {
        return close(']');
    }

    /** Appends the name of the next value. */
    ScriptJson name(String name) {
        text(name);
        out.append(':');
        filled = false;
        return this;
    }

    ScriptJson text(String text) {
        comma();
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        out.append('"');
        return this;
    }

    /** Appends a number to five significant digits; {@code null} where it is not finite. */
    ScriptJson number(double value) {
        return number(value, ShortNumber.FEWEST_DIGITS);
    }

    /** Appends a number to so many significant digits; {@code null} where it is not finite. */
    ScriptJson number(double value, int digits) {
        comma();
        ShortNumber.append(out, value, digits);
        return this;
    }

    /** Appends a number, to its last digit if it is whole. */
    ScriptJson whole(double value) {
        return whole(value, ShortNumber.FEWEST_DIGITS);
    }

    /** Appends a number, to its last digit if it is whole, or else to so many significant digits. */
    ScriptJson whole(double value, int digits) {
        comma();
        ShortNumber.appendWhole(out, value, digits);
        return this;
    }

    ScriptJson flag(boolean value) {
        return raw(Boolean.toString(value));
    }

    ScriptJson nothing() {
        return raw("null");
    }

    ScriptJson textOrNothing(@Nullable String text) {
        return text == null ? nothing() : text(text);
    }

    /** Appends what another of these has built. */
    ScriptJson raw(String json) {
        comma();
        out.append(json);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private ScriptJson open(char bracket) {
        comma();
        out.append(bracket);
        filled = false;
        return this;
    }

    private ScriptJson close(char bracket) {
        out.append(bracket);
        filled = true;
        return this;
    }

    private void comma() {
        if (filled) {
            out.append(',');
        }
        filled = true;
    }

    private void append(char c) {
        boolean special = c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
        // A surrogate without its other half cannot be written as UTF-8.
        if (special || c < ' ' || Character.isSurrogate(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
