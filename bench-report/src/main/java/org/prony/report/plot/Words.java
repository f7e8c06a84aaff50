package org.prony.report.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** One line of text, drawn as outlines: the same in every picture whatever fonts its reader has. */
final class Words {

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final TextLayout layout;

    /** {@code text}, which may be empty. */
    Words(String text, Font font) {
        this.layout = new TextLayout(text.isEmpty() ? " " : text, font, CONTEXT);
    }

    /** {@code text}, cut in its middle where it is wider than {@code most}: what differs stands at either end. */
    static Words cut(String text, Font font, double most) {
        Words whole = new Words(text, font);
        if (whole.width() <= most) {
            return whole;
        }
        // By the mean width of its letters, then one by one.
        int letters = Math.max(3, (int) (text.length() * most / whole.width()));
        Words shorter = middleCut(text, letters, font);
        while (letters > 3 && shorter.width() > most) {
            shorter = middleCut(text, --letters, font);
        }
        return shorter;
    }

    private static Words middleCut(String text, int letters, Font font) {
        int head = (letters - 1) / 2;
        int tail = letters - 1 - head;
        return new Words(text.substring(0, head) + "…" + text.substring(text.length() - tail), font);
    }

    /** {@code text} in lines of at most {@code most} where its spaces allow it. */
    static List<Words> wrapped(String text, Font font, double most) {
        List<Words> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && new Words(longer, font).width() > most) {
                lines.add(new Words(line, font));
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(new Words(line, font));
        return lines;
    }

    double width() {
        return layout.getAdvance();
    }

    double ascent() {
        return layout.getAscent();
    }

    /** Draws it in the colour that is set. */
    void paint(Graphics2D g, double left, double baseline) {
        g.fill(layout.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
    }
}
