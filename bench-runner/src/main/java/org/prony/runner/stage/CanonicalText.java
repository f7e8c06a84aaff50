package org.prony.runner.stage;

/** The canonical text of a template's value. */
final class CanonicalText {

    private CanonicalText() {}

    /** The value itself: without the quotes that a string keeps which would else read as another type. */
    static String text(String canonical) {
        boolean quoted = canonical.length() > 1 && canonical.startsWith("\"") && canonical.endsWith("\"");
        return quoted ? canonical.substring(1, canonical.length() - 1) : canonical;
    }
}
