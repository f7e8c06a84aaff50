package org.prony.runner.hardware;

/**
 * One hardware column.
 *
 * @param name as it stands in {@code metrics.csv}
 * @param kind how the readings between two rows become one cell
 */
record Column(String name, Kind kind) {

    /** How readings become a cell. */
    enum Kind {
        /** The mean of all readings since the last row; blank where there was none. */
        MEAN,
        /** The value of the latest sample, be it before the last row; a number with a fraction. */
        LATEST,
        /** The value of the latest sample, be it before the last row; a whole number. */
        LATEST_WHOLE,
        /** The largest reading since the last row, a whole number; blank where there was none. */
        MOST_SEEN,
        /** Every bit that was set in any reading since the last row; blank where there was none. */
        BITS_SEEN,
        /** Whether any reading since the last row was true; blank where there was none. */
        FLAG_SEEN,
        /** The words of the latest sample, be it before the last row. */
        LATEST_TEXT
    }

    static Column mean(String name) {
        return new Column(name, Kind.MEAN);
    }

    static Column latest(String name) {
        return new Column(name, Kind.LATEST);
    }

    static Column latestWhole(String name) {
        return new Column(name, Kind.LATEST_WHOLE);
    }

    static Column mostSeen(String name) {
        return new Column(name, Kind.MOST_SEEN);
    }

    static Column bitsSeen(String name) {
        return new Column(name, Kind.BITS_SEEN);
    }

    static Column flagSeen(String name) {
        return new Column(name, Kind.FLAG_SEEN);
    }

    static Column latestText(String name) {
        return new Column(name, Kind.LATEST_TEXT);
    }
}
