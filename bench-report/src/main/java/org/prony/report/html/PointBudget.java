package org.prony.report.html;

/**
 * How many points each curve of the page may have, so that the page stays small whatever a campaign holds.
 *
 * @param metrics points of a trial's curve of a metric
 * @param hardware points of a trial's curve of a sensor
 * @param bands points of a group's mean
 * @param trials how many trials of each workload have curves of metrics
 * @param hardwareTrials how many trials of each workload have curves of sensors
 */
record PointBudget(int metrics, int hardware, int bands, int trials, int hardwareTrials) {

    /** Groups of each workload that have means; the best ones. */
    static final int MOST_GROUPS = 300;

    /** A point of a metric takes about 20 bytes, one of a sensor 13, one of a mean 18; so these stay near 5 MB together. */
    private static final int METRIC_POINTS = 150_000;

    private static final int HARDWARE_POINTS = 70_000;
    private static final int BAND_POINTS = 60_000;

    private static final int MOST_POINTS = 400;
    private static final int FEWEST_POINTS = 24;

    /**
     * The budget of a campaign.
     *
     * @param trials of all its workloads
     * @param groups of all its workloads
     * @param metrics how many columns are drawn as metrics, the most of any workload
     * @param sensors how many columns are drawn as hardware, the most of any workload
     */
    static PointBudget of(int trials, int groups, int metrics, int sensors) {
        int drawn = Math.min(trials, METRIC_POINTS / FEWEST_POINTS / Math.max(1, metrics));
        int drawnHardware = Math.min(trials, HARDWARE_POINTS / FEWEST_POINTS / Math.max(1, sensors));
        int bands = Math.min(groups, MOST_GROUPS) * (3 * metrics + sensors);
        return new PointBudget(
                points(METRIC_POINTS, drawn * metrics),
                points(HARDWARE_POINTS, drawnHardware * sensors),
                points(BAND_POINTS, bands),
                drawn,
                drawnHardware);
    }

    private static int points(int all, int curves) {
        return Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, all / Math.max(1, curves)));
    }
}
