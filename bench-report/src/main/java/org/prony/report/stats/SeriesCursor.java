package org.prony.report.stats;

/** How far the points of a trial were taken; of several the one with the smallest next position comes first. */
final class SeriesCursor implements Comparable<SeriesCursor> {

    private final Series series;
    private final int trial;
    private int next;

    SeriesCursor(Series series, int trial) {
        this.series = series;
        this.trial = trial;
    }

    boolean hasNext() {
        return next < series.size();
    }

    int trial() {
        return trial;
    }

    double x() {
        return series.x()[next];
    }

    /** The last of the values at this position. */
    double takeLastAt(double x) {
        double value = Double.NaN;
        while (hasNext() && x() == x) {
            value = series.y()[next++];
        }
        return value;
    }

    @Override
    public int compareTo(SeriesCursor other) {
        // Sums are added up in the order of the trials, so that their last bit does not change.
        return x() == other.x() ? Integer.compare(trial, other.trial) : Double.compare(x(), other.x());
    }
}
