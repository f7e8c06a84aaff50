package org.prony.report.stats;

import java.util.Arrays;

/** Points that one trial alone has. */
final class SinglePoints {

    private double[] x = new double[16];
    private double[] y = new double[16];
    private int[] trial = new int[16];
    private int size;

    void add(double position, double value, int of) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            trial = Arrays.copyOf(trial, 2 * size);
        }
        x[size] = position;
        y[size] = value;
        trial[size++] = of;
    }

    void clear() {
        size = 0;
    }

    /** Adds those of the trial that has the last of them. */
    void ofTheLast(BandPoints band) {
        for (int i = 0; i < size; i++) {
            if (trial[i] == trial[size - 1]) {
                band.add(x[i], Summary.of(y[i]));
            }
        }
    }
}
