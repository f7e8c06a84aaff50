package org.prony.runner.cli;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How much room text takes on a terminal. */
final class TextWidth {

    private static final String ELLIPSIS = "…";
    private static final int FIRST_PICTOGRAPH = 0x1F300;
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private TextWidth() {}

    /** The columns that {@code text} takes. */
    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += of(text.codePointAt(i));
        }
        return width;
    }

    /** The text in at most {@code columns}, its end replaced by … where it is longer; characters that would move the cursor as ?. */
    static String cut(String text, int columns) {
        String safe = printable(text);
        if (of(safe) <= columns) {
            return safe;
        }
        int room = columns - 1;
        int end = 0;
        while (end < safe.length() && room >= of(safe.codePointAt(end))) {
            room -= of(safe.codePointAt(end));
            end += Character.charCount(safe.codePointAt(end));
        }
        return columns < 1 ? "" : safe.substring(0, end) + ELLIPSIS;
    }

    /** The text with {@code ?} for what would move the cursor or change the terminal. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text);
        for (int i = 0; i < safe.length(); i++) {
            if (Character.isISOControl(safe.charAt(i))) {
                safe.setCharAt(i, '?');
            }
        }
        return safe.toString();
    }

    private static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return codePoint >= FIRST_PICTOGRAPH || WIDE.contains(UnicodeScript.of(codePoint)) || fullWidth(codePoint)
                ? 2
                : 1;
    }

    /** Fullwidth forms of Unicode's block U+FF00, and the punctuation of East Asia. */
    private static boolean fullWidth(int codePoint) {
        return (codePoint >= 0xFF01 && codePoint <= 0xFF60) || (codePoint >= 0x3000 && codePoint <= 0x303F);
    }
}
