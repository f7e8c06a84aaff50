package org.prony.report.plot;

/**
 * What an axis shows.
 *
 * @param min the left or lower end; positive if {@code logarithmic}
 * @param max the other end, greater
 * @param logarithmic whether the axis is
 */
record AxisRange(double min, double max, boolean logarithmic) {

    private static final double PADDING = 0.04;

    /** Positions need less: they are no surprise. */
    private static final double POSITION_PADDING = 0.02;

    /** Half of the room of a name, in places. */
    private static final double NAME_PADDING = 0.6;

    /** A band of two trials can be many times wider than the curve; past this share of the curve's height it is cut. */
    private static final double BAND_SHARE = 0.5;

    /** The range of the x axis that shows all of {@code figure}. */
    static AxisRange across(Figure figure) {
        Reach across = new Reach(figure.x().scale());
        figure.marks().forEach(mark -> mark.reach(across, new Reach(figure.y().scale())));
        return of(figure.x(), across);
    }

    /** The range of the y axis that shows all of {@code figure}. */
    static AxisRange up(Figure figure) {
        Reach up = new Reach(figure.y().scale());
        figure.marks().forEach(mark -> mark.reach(new Reach(figure.x().scale()), up));
        return of(figure.y(), up);
    }

    private static AxisRange of(Axis axis, Reach reach) {
        if (axis.isNamed()) {
            axis.names().forEach(name -> reach.value(name.at()));
            return new AxisRange(reach.low() - NAME_PADDING, reach.high() + NAME_PADDING, false);
        }
        if (axis.scale() == Scale.LOGARITHMIC && reach.low() > 0 && reach.high() > reach.low()) {
            double low = reach.sureLow() > 0 ? Math.min(reach.low(), reach.sureLow()) : reach.low();
            return logarithmic(axis, low, Math.max(reach.high(), reach.sureHigh()));
        }
        return axis.scale() == Scale.POSITIONS ? positions(reach.low(), reach.high()) : linear(axis, reach);
    }

    private static AxisRange linear(Axis axis, Reach reach) {
        Scale scale = axis.scale();
        double low = reach.low();
        double high = reach.high();
        double span = high > low ? high - low : reach.bandHigh() - reach.bandLow();
        double bottom = Math.min(reach.sureLow(), Math.max(reach.bandLow(), low - BAND_SHARE * span));
        double top = Math.max(reach.sureHigh(), Math.min(reach.bandHigh(), high + BAND_SHARE * span));
        if (axis.target().isPresent()) {
            bottom = Math.min(bottom, axis.target().getAsDouble());
            top = Math.max(top, axis.target().getAsDouble());
        }
        if (scale == Scale.PERCENT) {
            return new AxisRange(0, Math.max(100, high) * (1 + PADDING / 2), false);
        }
        double smallest = Math.max(Math.abs(top), Math.abs(bottom)) * 1e-3;
        if (top - bottom <= smallest) {
            double middle = (top + bottom) / 2;
            double half = middle == 0 ? 1 : Math.max(smallest, Math.abs(middle) * 0.05);
            bottom = middle - half;
            top = middle + half;
        }
        boolean fromZero = low >= 0 && (scale == Scale.FROM_ZERO || bottom - (top - bottom) * PADDING < 0);
        double padding = (fromZero ? top : top - bottom) * PADDING;
        if (scale == Scale.SHARE) {
            padding = Math.min(padding, PADDING / 2 + Math.max(0, 1 - top));
        }
        boolean toZero = scale == Scale.FROM_ZERO && high <= 0;
        return new AxisRange(fromZero ? 0 : bottom - padding, toZero ? 0 : top + padding, false);
    }

    private static AxisRange positions(double low, double high) {
        if (high <= low) {
            double half = low == 0 ? 1 : Math.abs(low) * 0.5;
            return new AxisRange(low - half, high + half, false);
        }
        boolean nearZero = low >= 0 && low <= 0.1 * (high - low);
        double padding = (high - low) * POSITION_PADDING;
        return new AxisRange(nearZero ? 0 : low - padding, high + padding, false);
    }

    private static AxisRange logarithmic(Axis axis, double low, double high) {
        double target = axis.target().orElse(low);
        double bottom = target > 0 ? Math.min(low, target) : low;
        double top = Math.max(high, target);
        double padding = Math.pow(top / bottom, PADDING);
        return new AxisRange(bottom / padding, top * padding, true);
    }

    /** This range with room for a strip of {@code share} of the length beyond everything that is drawn. */
    AxisRange withHeadroom(double share) {
        double factor = 1 / (1 - share);
        double end = logarithmic ? min * Math.pow(max / min, factor) : min + (max - min) * factor;
        return new AxisRange(min, end, logarithmic);
    }

    /** Where {@code value} lies between the one end (0) and the other (1); −1 for what a logarithm cannot show. */
    double share(double value) {
        if (logarithmic) {
            return value <= 0 ? -1 : Math.log(value / min) / Math.log(max / min);
        }
        return (value - min) / (max - min);
    }
}
