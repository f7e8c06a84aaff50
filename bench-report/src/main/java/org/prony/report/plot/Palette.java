package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Colours and strokes of the lines. The colours can be told apart with every common colour blindness.
 *
 * <p>Source: Masataka Okabe and Kei Ito, <i>Color Universal Design</i>, 2008, without the yellow, which is too light on white.
 */
final class Palette {

    /** Colours of lines before they start over with dashes. */
    static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xE69F00),
    };

    /** Text and axes. */
    static final Color INK = new Color(0x222222);

    /** Notes, the target line. */
    static final Color SOFT_INK = new Color(0x555555);

    /** The grid. */
    static final Color GRID = new Color(0xE4E4E4);

    /** Lines that are too many for a colour of their own. */
    static final Color GREY = new Color(0xBBBBBB);

    static final int BAND_ALPHA = 46;

    private static final float WIDTH = 1.3f;
    private static final BasicStroke THIN = new BasicStroke(0.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private Palette() {}

    static Color line(int index) {
        return COLOURS[index % COLOURS.length];
    }

    static Color translucent(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    static BasicStroke stroke(int index) {
        boolean dashed = index >= COLOURS.length;
        return dashed
                ? new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4f, 2f}, 0f)
                : new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** A line among many. */
    static BasicStroke thin() {
        return THIN;
    }

    /** The mean where fewer trials make it than elsewhere: thin and dashed. */
    static BasicStroke strokeOfFewer() {
        return new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {2.5f, 2f}, 0f);
    }

    /** The steps of a front. */
    static BasicStroke front() {
        return new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    static BasicStroke target() {
        return new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4f, 3f}, 0f);
    }
}
