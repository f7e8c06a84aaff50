package org.prony.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * The colour and stroke of what is drawn.
 *
 * @param index number of the line among those of the figure that have a colour of their own; negative for the two that stand
 *     for no single line
 */
public record Ink(int index) {

    /** Thin and light, behind all else: what is shown for comparison alone. */
    static final Ink GREY = new Ink(-1);

    /** The colour of text: what belongs to no group. */
    static final Ink DARK = new Ink(-2);

    /** Whether it stays behind all else. */
    boolean isGrey() {
        return index == GREY.index;
    }

    Color line() {
        return index >= 0 ? Palette.line(index) : isGrey() ? Palette.GREY : Palette.INK;
    }

    Color text() {
        return index >= 0 ? Palette.line(index).darker() : isGrey() ? Palette.SOFT_INK : Palette.INK;
    }

    /** Translucent, so that what crosses stays readable. */
    Color band() {
        return Palette.translucent(line(), Palette.BAND_ALPHA);
    }

    /** The band where fewer trials make it than elsewhere. */
    Color bandOfFewer() {
        return Palette.translucent(line(), Palette.BAND_ALPHA / 2);
    }

    /** For points that lie beside their mean. */
    Color soft() {
        return Palette.translucent(line(), 110);
    }

    BasicStroke stroke() {
        return isGrey() ? Palette.thin() : Palette.stroke(Math.max(0, index));
    }
}
