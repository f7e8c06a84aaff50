package org.prony.report.plot;

import java.awt.geom.Rectangle2D;
import org.prony.report.stats.Band;

/**
 * The ranges of both axes of a figure.
 *
 * @param xMin left edge
 * @param xMax right edge, greater
 * @param yMin lower edge; positive if {@code logarithmic}
 * @param yMax upper edge, greater
 * @param logarithmic whether the y axis is
 */
record AxisRange(double xMin, double xMax, double yMin, double yMax, boolean logarithmic) {

    private static final double PADDING = 0.04;

    /** A band of two trials can be many times wider than the curve; past this share of the curve's height it is cut. */
    private static final double BAND_SHARE = 0.5;

    /** From so many trials on a band is shown whole; at two, its half-width is nine times the standard deviation. */
    private static final int SURE_TRIALS = 3;

    /** The range that shows all of {@code figure}. */
    static AxisRange of(Figure figure) {
        double xLow = Double.POSITIVE_INFINITY;
        double xHigh = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double bandLow = Double.POSITIVE_INFINITY;
        double bandHigh = Double.NEGATIVE_INFINITY;
        double sureLow = Double.POSITIVE_INFINITY;
        double sureHigh = Double.NEGATIVE_INFINITY;
        for (Curve curve : figure.curves()) {
            Band band = curve.band();
            for (int i = 0; i < band.size(); i++) {
                double half = Double.isFinite(band.halfWidth()[i]) ? band.halfWidth()[i] : 0;
                xLow = Math.min(xLow, band.x()[i]);
                xHigh = Math.max(xHigh, band.x()[i]);
                low = Math.min(low, band.mean()[i]);
                high = Math.max(high, band.mean()[i]);
                double lower = figure.scale().clip(band.mean()[i] - half, band.mean()[i]);
                double upper = figure.scale().clip(band.mean()[i] + half, band.mean()[i]);
                bandLow = Math.min(bandLow, lower);
                bandHigh = Math.max(bandHigh, upper);
                if (band.n()[i] >= SURE_TRIALS) {
                    sureLow = Math.min(sureLow, lower);
                    sureHigh = Math.max(sureHigh, upper);
                }
            }
        }
        double[] x = horizontal(xLow, xHigh);
        if (figure.scale() == Figure.Scale.LOGARITHMIC && low > 0 && high > low) {
            return logarithmic(x, low, high, figure);
        }
        double span = high > low ? high - low : bandHigh - bandLow;
        double bottom = Math.min(sureLow, Math.max(bandLow, low - BAND_SHARE * span));
        double top = Math.max(sureHigh, Math.min(bandHigh, high + BAND_SHARE * span));
        if (figure.target().isPresent()) {
            bottom = Math.min(bottom, figure.target().getAsDouble());
            top = Math.max(top, figure.target().getAsDouble());
        }
        if (figure.scale() == Figure.Scale.PERCENT) {
            return new AxisRange(x[0], x[1], 0, Math.max(100, high) * (1 + PADDING / 2), false);
        }
        double smallest = Math.max(Math.abs(top), Math.abs(bottom)) * 1e-3;
        if (top - bottom <= smallest) {
            double middle = (top + bottom) / 2;
            double half = middle == 0 ? 1 : Math.max(smallest, Math.abs(middle) * 0.05);
            bottom = middle - half;
            top = middle + half;
        }
        boolean fromZero =
                low >= 0 && (figure.scale() == Figure.Scale.FROM_ZERO || bottom - (top - bottom) * PADDING < 0);
        double padding = (fromZero ? top : top - bottom) * PADDING;
        if (figure.scale() == Figure.Scale.SHARE) {
            padding = Math.min(padding, PADDING / 2 + Math.max(0, 1 - top));
        }
        return new AxisRange(x[0], x[1], fromZero ? 0 : bottom - padding, top + padding, false);
    }

    /** This range with room for a strip of {@code share} of the height above everything that is drawn. */
    AxisRange withHeadroom(double share) {
        double factor = 1 / (1 - share);
        double top = logarithmic ? yMin * Math.pow(yMax / yMin, factor) : yMin + (yMax - yMin) * factor;
        return new AxisRange(xMin, xMax, yMin, top, logarithmic);
    }

    /** Where {@code x} lies between the left edge (0) and the right edge (1). */
    double across(double x) {
        return (x - xMin) / (xMax - xMin);
    }

    /** Where {@code y} lies between the lower edge (0) and the upper edge (1); −1 for what a logarithm cannot show. */
    double up(double y) {
        if (logarithmic) {
            return y <= 0 ? -1 : Math.log(y / yMin) / Math.log(yMax / yMin);
        }
        return (y - yMin) / (yMax - yMin);
    }

    /** {@code x} on a screen whose plot has {@code area}. */
    double screenX(Rectangle2D area, double x) {
        return hundredths(area.getMinX() + across(x) * area.getWidth());
    }

    /** {@code y} on the screen, kept near the picture: a band may leave it, but no renderer should draw kilometres beyond. */
    double screenY(Rectangle2D area, double y) {
        return hundredths(area.getMaxY() - Math.max(-1, Math.min(2, up(y))) * area.getHeight());
    }

    /** Short numbers are written several times faster into an SVG, and nobody sees less. */
    private static double hundredths(double coordinate) {
        return Math.rint(coordinate * 100) / 100;
    }

    private static double[] horizontal(double low, double high) {
        if (high <= low) {
            double half = low == 0 ? 1 : Math.abs(low) * 0.5;
            return new double[] {low - half, high + half};
        }
        boolean nearZero = low >= 0 && low <= 0.1 * (high - low);
        double right = high + (high - low) * 0.02;
        return new double[] {nearZero ? 0 : low - (high - low) * 0.02, right};
    }

    private static AxisRange logarithmic(double[] x, double low, double high, Figure figure) {
        double target = figure.target().orElse(low);
        double bottom = target > 0 ? Math.min(low, target) : low;
        double top = Math.max(high, target);
        double padding = Math.pow(top / bottom, PADDING);
        return new AxisRange(x[0], x[1], bottom / padding, top * padding, true);
    }
}
