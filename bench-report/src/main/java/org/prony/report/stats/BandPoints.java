package org.prony.report.stats;

import java.util.Arrays;

/** Collects the points of a band. */
final class BandPoints {

    private double[] x = new double[16];
    private double[] mean = new double[16];
    private double[] halfWidth = new double[16];
    private int[] n = new int[16];
    private int size;

    void add(double position, Summary summary) {
        if (summary.n() == 0) {
            return;
        }
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            mean = Arrays.copyOf(mean, 2 * size);
            halfWidth = Arrays.copyOf(halfWidth, 2 * size);
            n = Arrays.copyOf(n, 2 * size);
        }
        x[size] = position;
        mean[size] = summary.mean();
        halfWidth[size] = summary.ci95();
        n[size++] = summary.n();
    }

    Band build() {
        return new Band(
                Arrays.copyOf(x, size),
                Arrays.copyOf(mean, size),
                Arrays.copyOf(halfWidth, size),
                Arrays.copyOf(n, size));
    }
}
