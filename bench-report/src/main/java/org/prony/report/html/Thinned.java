package org.prony.report.html;

import java.util.Arrays;
import org.prony.report.stats.Lttb;
import org.prony.report.stats.Series;

/** Chooses the points of a curve that the page keeps, so that one choice serves every x axis. */
final class Thinned {

    private Thinned() {}

    /** The positions in {@code y} of at most {@code points} values, by {@link Lttb} over their order; finite ones alone. */
    static int[] positions(double[] y, int points) {
        double[] order = new double[y.length];
        Arrays.setAll(order, i -> i);
        double[] kept = Lttb.downsample(new Series(order, y).finite(), points).x();
        int[] positions = new int[kept.length];
        Arrays.setAll(positions, i -> (int) kept[i]);
        return positions;
    }

    /** {@code values} at these positions. */
    static double[] at(double[] values, int[] positions) {
        double[] chosen = new double[positions.length];
        Arrays.setAll(chosen, i -> values[positions[i]]);
        return chosen;
    }
}
