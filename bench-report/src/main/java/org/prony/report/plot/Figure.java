package org.prony.report.plot;

import java.util.List;

/**
 * What is drawn in one picture.
 *
 * @param fileName file name without its ending; letters, digits, {@code _ - .} alone
 * @param title one line in words: caption on the page, alternative text of the picture
 * @param x the axis to the right
 * @param y the axis upwards; the only one whose places may have names of any length
 * @param note what the lines and bands are; heads the legend
 * @param marks what is drawn, the foremost first; at least one
 */
public record Figure(String fileName, String title, Axis x, Axis y, String note, List<Mark> marks) {

    public Figure {
        marks = List.copyOf(marks);
        if (!fileName.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException("'" + fileName + "' is no file name for a figure");
        }
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("figure '" + fileName + "' has nothing to show");
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

    /** This figure with more words at the end of its note; may be empty. */
    public Figure noting(String words) {
        return words.isEmpty() ? this : new Figure(fileName, title, x, y, note + "; " + words, marks);
    }

    /** This figure, whose note says it where an axis was to be logarithmic and cannot be. */
    Figure told() {
        boolean noX = x.scale() == Scale.LOGARITHMIC && hasNoLogarithm(AxisRange.across(this));
        boolean noY = y.scale() == Scale.LOGARITHMIC && hasNoLogarithm(AxisRange.up(this));
        if (!noX && !noY) {
            return this;
        }
        String which = noX && noY ? "both axes are" : noX ? "the x axis is" : "the y axis is";
        return noting(which + " linear, as not all values are above zero");
    }

    private static boolean hasNoLogarithm(AxisRange range) {
        return !range.logarithmic() && range.min() <= 0;
    }
}
