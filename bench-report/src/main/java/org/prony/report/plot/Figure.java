package org.prony.report.plot;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is drawn in one picture.
 *
 * @param fileName file name without its ending; letters, digits, {@code _ - .} alone
 * @param title one line in words: caption on the page, alternative text of the picture
 * @param xLabel title of the x axis, with its unit
 * @param yLabel title of the y axis, with its unit
 * @param note what the lines and bands are; heads the legend
 * @param curves at least one
 * @param target a value that is marked by a dashed line, if any
 * @param scale how the y axis runs
 */
public record Figure(
        String fileName,
        String title,
        String xLabel,
        String yLabel,
        String note,
        List<Curve> curves,
        OptionalDouble target,
        Scale scale) {

    /** How a y axis runs. */
    public enum Scale {
        /** Linear, around the values. */
        LINEAR,
        /** Linear, from zero. */
        FROM_ZERO,
        /** Linear, from 0 to 100 at least; nothing lies beyond. */
        PERCENT,
        /** Linear, around the values; nothing lies below 0 or above 1. */
        SHARE,
        /** Logarithmic where the means are positive; else linear. */
        LOGARITHMIC;

        /** Whether the values have limits, which an interval around a mean knows nothing of. */
        boolean limited() {
            return this == PERCENT || this == SHARE;
        }

        /** {@code edge} of the interval around {@code mean}, kept within the limits; a mean beyond them, too, counts. */
        double clip(double edge, double mean) {
            if (!limited()) {
                return edge;
            }
            double most = this == PERCENT ? 100 : 1;
            return Math.max(Math.min(0, mean), Math.min(Math.max(most, mean), edge));
        }
    }

    /** The name of its PNG file. */
    public String pngName() {
        return fileName + ".png";
    }

    /** The name of its SVG file. */
    public String svgName() {
        return fileName + ".svg";
    }

    public Figure {
        curves = List.copyOf(curves);
        if (!fileName.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException("'" + fileName + "' is no file name for a figure");
        }
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("figure '" + fileName + "' has no curve");
        }
    }
}
