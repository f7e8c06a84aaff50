package org.prony.report.plot;

import java.awt.geom.Rectangle2D;

/**
 * The plot area on the screen and what its axes show.
 *
 * @param x range of the x axis
 * @param y range of the y axis
 * @param xScale how the x axis was wanted: the limits of its values
 * @param yScale how the y axis was wanted: the limits of its values
 * @param area where the axes end
 */
record Plane(AxisRange x, AxisRange y, Scale xScale, Scale yScale, Rectangle2D area) {

    /** {@code x} on the screen, kept near the picture: a band may leave it, but no renderer should draw kilometres beyond. */
    double screenX(double value) {
        return hundredths(area.getMinX() + near(x.share(value)) * area.getWidth());
    }

    /** {@code y} on the screen, kept near the picture. */
    double screenY(double value) {
        return hundredths(area.getMaxY() - near(y.share(value)) * area.getHeight());
    }

    /** The right end of an interval around a mean, within the limits of the values. */
    double right(double mean, double halfWidth) {
        return screenX(xScale.clip(mean + halfWidth, mean));
    }

    /** The left end of an interval around a mean, within the limits of the values. */
    double left(double mean, double halfWidth) {
        return screenX(xScale.clip(mean - halfWidth, mean));
    }

    /** The upper end of an interval around a mean, within the limits of the values. */
    double upper(double mean, double halfWidth) {
        return screenY(yScale.clip(mean + halfWidth, mean));
    }

    /** The lower end of an interval around a mean, within the limits of the values. */
    double lower(double mean, double halfWidth) {
        return screenY(yScale.clip(mean - halfWidth, mean));
    }

    private static double near(double share) {
        return Math.max(-1, Math.min(2, share));
    }

    /** Short numbers are written several times faster into an SVG, and nobody sees less. */
    private static double hundredths(double coordinate) {
        return Math.rint(coordinate * 100) / 100;
    }
}
