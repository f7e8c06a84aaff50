package org.prony.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the numbers on an axis while XChart tries where its ticks go, and tells where it put them.
 *
 * <p>XChart chooses the step from the size that is left to the plot, and takes a wider one if the labels do not fit; so the
 * step is not known before.
 */
final class TickRecorder {

    private final double low;
    private final double high;
    private final List<Double> ticks = new ArrayList<>();

    /** A recorder for the axis between {@code low} and {@code high}, which XChart labels too, to see how wide they are. */
    TickRecorder(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** The label at {@code value}, in full; a value that is not above the one before starts a new try. */
    String label(double value) {
        if (value == low || value == high) {
            return TickLabels.plain(value);
        }
        if (!ticks.isEmpty() && value <= ticks.get(ticks.size() - 1)) {
            ticks.clear();
        }
        ticks.add(value);
        return TickLabels.plain(value);
    }

    /** The ticks of the last try, ascending. */
    List<Double> ticks() {
        return List.copyOf(ticks);
    }
}
