package org.prony.report.plot;

import org.prony.report.stats.Band;
import org.prony.report.stats.Lttb;
import org.prony.report.stats.Series;

/** Thins a band to as many points as a picture can show. */
final class ThinBand {

    /** More than one point per point of a picture's width; still more only cost time and bytes. */
    static final int MOST_POINTS = 400;

    private ThinBand() {}

    /** At most {@code points} points of {@code band}, chosen by its mean; {@code band} itself if it has no more. */
    static Band of(Band band, int points) {
        if (band.size() <= points) {
            return band;
        }
        double[] kept =
                Lttb.downsample(new Series(band.x(), band.mean()), points).x();
        double[] x = new double[kept.length];
        double[] mean = new double[kept.length];
        double[] halfWidth = new double[kept.length];
        int[] n = new int[kept.length];
        int size = 0;
        for (int i = 0; i < band.size() && size < kept.length; i++) {
            if (band.x()[i] == kept[size]) {
                x[size] = band.x()[i];
                mean[size] = band.mean()[i];
                halfWidth[size] = band.halfWidth()[i];
                n[size++] = band.n()[i];
            }
        }
        return new Band(x, mean, halfWidth, n);
    }
}
