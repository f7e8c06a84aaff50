package org.prony.report.plot;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.prony.report.stats.Band;

/**
 * A mean and its band on the screen, apart for the parts that all trials make and those that fewer make: where a trial ends,
 * the mean jumps, and that is no change of the workload.
 */
final class CurveShape {

    private final Band band;
    private final Plane plane;
    private final int most;

    CurveShape(Band band, Plane plane) {
        this.band = band;
        this.plane = plane;
        this.most = most(band);
    }

    /** The trials at the point that most of them make. */
    static int most(Band band) {
        return Arrays.stream(band.n()).max().orElse(0);
    }

    /** Whether a part of the mean is over fewer trials than the rest. */
    static boolean hasFewer(Band band) {
        int most = most(band);
        return Arrays.stream(band.n()).anyMatch(n -> n < most);
    }

    /** The whole mean. */
    Path2D all() {
        return mean(i -> true);
    }

    /** The mean where all trials make it. */
    Path2D mean() {
        return mean(this::isFull);
    }

    /** The mean where fewer trials make it. */
    Path2D meanOfFewer() {
        return mean(i -> !isFull(i));
    }

    /** The outline of the band where all trials make it; empty where no two neighbours have an interval. */
    Path2D outline() {
        return outline(this::isFull);
    }

    /** The outline of the band where fewer trials, but two at least, make it. */
    Path2D outlineOfFewer() {
        return outline(i -> !isFull(i));
    }

    /** The upper edge of the band at a point. */
    double upper(int i) {
        return plane.upper(band.mean()[i], band.halfWidth()[i]);
    }

    /** The lower edge of the band at a point. */
    double lower(int i) {
        return plane.lower(band.mean()[i], band.halfWidth()[i]);
    }

    /** Where a point lies from left to right. */
    double x(int i) {
        return plane.screenX(band.x()[i]);
    }

    /** Where the mean lies at a point. */
    double y(int i) {
        return plane.screenY(band.mean()[i]);
    }

    /** Whether all trials make the piece from point {@code i} to the next. */
    private boolean isFull(int i) {
        return band.n()[i] == most && band.n()[i + 1] == most;
    }

    private Path2D mean(IntPredicate wanted) {
        Path2D.Double line = new Path2D.Double();
        for (int i = 0; i + 1 < band.size(); i++) {
            if (wanted.test(i)) {
                if (i == 0 || !wanted.test(i - 1)) {
                    line.moveTo(x(i), y(i));
                }
                line.lineTo(x(i + 1), y(i + 1));
            }
        }
        return line;
    }

    private Path2D outline(IntPredicate wanted) {
        Path2D.Double outline = new Path2D.Double();
        int from = 0;
        while (from + 1 < band.size()) {
            int to = from;
            while (to + 1 < band.size() && hasInterval(to) && hasInterval(to + 1) && wanted.test(to)) {
                to++;
            }
            if (to > from) {
                outline.moveTo(x(from), upper(from));
                for (int i = from + 1; i <= to; i++) {
                    outline.lineTo(x(i), upper(i));
                }
                for (int i = to; i >= from; i--) {
                    outline.lineTo(x(i), lower(i));
                }
                outline.closePath();
            }
            from = Math.max(to, from + 1);
        }
        return outline;
    }

    private boolean hasInterval(int i) {
        return Double.isFinite(band.halfWidth()[i]);
    }
}
