package org.prony.report.html;

/**
 * One line of the verdict at the top of the page.
 *
 * @param kind how it is marked
 * @param text a sentence without a full stop; plain text, escaped where it is shown
 */
public record Finding(Kind kind, String text) {

    /** What a finding means to the reader. */
    public enum Kind {
        /** As wanted. */
        GOOD("good", "✓"),
        /** Not as wanted. */
        BAD("bad", "✗"),
        /** Neither: a fact. */
        NEUTRAL("open", "•");

        private final String cssClass;
        private final String mark;

        Kind(String cssClass, String mark) {
            this.cssClass = cssClass;
            this.mark = mark;
        }

        String cssClass() {
            return cssClass;
        }

        /** A sign, so that nobody depends on the colour. */
        String mark() {
            return mark;
        }
    }
}
