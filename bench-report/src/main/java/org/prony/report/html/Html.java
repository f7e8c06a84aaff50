package org.prony.report.html;

/** Builds HTML; every text and every attribute goes through {@link #escape}. */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Opens an element; {@code attributes} are names and values in turn. */
    Html open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    /** Closes an element and ends the line. */
    Html close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** Appends text. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Appends a whole element with a text in it. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Opens a table that scrolls by itself where it is wider than the screen, by keyboard too. */
    Html openTable(String label, String... headings) {
        open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        open("table").open("thead").open("tr");
        for (String heading : headings) {
            element("th", heading, "scope", "col");
        }
        return close("tr").close("thead").open("tbody");
    }

    /** Closes what {@link #openTable} opened. */
    Html closeTable() {
        return close("tbody").close("table").close("div");
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** {@code text} with {@code & < > " '} as entities and control characters, which HTML does not allow, as a box. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\u25A1' : c);
            }
        }
        return safe.toString();
    }
}
