package org.prony.report.html;

import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * How many points each curve of the page may have, so that the page stays small whatever a campaign holds.
 *
 * @param metrics points of a trial's curve of a metric
 * @param hardware points of a trial's curve of a sensor
 * @param bands points of a group's mean
 * @param groups how many groups of each workload have means; the best ones
 * @param trials how many trials of each workload have curves of metrics
 * @param hardwareTrials how many trials of each workload have curves of sensors
 */
record PointBudget(int metrics, int hardware, int bands, int groups, int trials, int hardwareTrials) {

    private static final int MOST_GROUPS = 300;

    /** A point of a metric takes about 20 bytes, one of a sensor 13, one of a mean 18; so these stay near 5 MB together. */
    private static final int METRIC_POINTS = 150_000;

    private static final int HARDWARE_POINTS = 70_000;
    private static final int BAND_POINTS = 60_000;

    private static final int MOST_POINTS = 400;
    private static final int FEWEST_POINTS = 24;

    /**
     * What a workload has to show.
     *
     * @param trials how many
     * @param groups of these trials
     * @param metrics how many columns are drawn as metrics, each over three axes
     * @param sensors how many columns are drawn as hardware, each over one axis
     */
    record Content(int trials, int groups, int metrics, int sensors) {

        int means() {
            return 3 * metrics + sensors;
        }
    }

    /** The budget of a campaign with these workloads. */
    static PointBudget of(Collection<Content> workloads) {
        int trials = most(workloads, Content::trials, Content::metrics, METRIC_POINTS, Integer.MAX_VALUE);
        int hardwareTrials = most(workloads, Content::trials, Content::sensors, HARDWARE_POINTS, Integer.MAX_VALUE);
        int groups = most(workloads, Content::groups, Content::means, BAND_POINTS, MOST_GROUPS);
        return new PointBudget(
                points(METRIC_POINTS, curves(workloads, Content::trials, Content::metrics, trials)),
                points(HARDWARE_POINTS, curves(workloads, Content::trials, Content::sensors, hardwareTrials)),
                points(BAND_POINTS, curves(workloads, Content::groups, Content::means, groups)),
                groups,
                trials,
                hardwareTrials);
    }

    /** Of how many each workload may show all columns with the fewest points, at least one. */
    private static int most(
            Collection<Content> workloads,
            ToIntFunction<Content> count,
            ToIntFunction<Content> columns,
            int points,
            int limit) {
        int low = 1;
        int high = Math.max(
                1, Math.min(limit, workloads.stream().mapToInt(count).max().orElse(1)));
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (curves(workloads, count, columns, middle) * FEWEST_POINTS <= points) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long curves(
            Collection<Content> workloads, ToIntFunction<Content> count, ToIntFunction<Content> columns, int most) {
        return workloads.stream()
                .mapToLong(workload -> (long) Math.min(most, count.applyAsInt(workload)) * columns.applyAsInt(workload))
                .sum();
    }

    private static int points(int all, long curves) {
        return (int) Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, all / Math.max(1, curves)));
    }
}
