package org.prony.report.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/**
 * Whether something that a trial holds grew with its steps.
 *
 * @param column what it is: {@code process.rss}, {@code native.arrays}, {@code gpu.memory}
 * @param trend growth by a step, in the unit of the column
 * @param steps over how many steps
 * @param verdict what the interval of the growth over all these steps says
 */
public record Leak(String column, Trend trend, double steps, Verdict verdict) {

    /** The resident memory of the process, in bytes. */
    public static final String RESIDENT = HardwareColumns.PROCESS_RESIDENT;

    /** The engine's arrays that are alive. */
    public static final String ARRAYS = MetricsSchema.NATIVE_ARRAYS;

    /** Memory in use on the GPUs of the trial, their mean, in bytes. */
    public static final String GPU_MEMORY = "gpu.memory";

    /** What allocators and caches may still take when a trial is well under way, in bytes. */
    private static final double TOLERATED_BYTES = 16 << 20;

    /** Arrays that an optimizer or a cache may make late. */
    private static final double TOLERATED_ARRAYS = 8;

    /** The first third of the steps, in which memory is still being taken for good, does not count. */
    private static final double WARM_UP = 1.0 / 3;

    private static final int LEAST_ROWS = 6;

    /** A leak goes on as it began; heaps and caches that still fill up slow down. */
    private static final double STEADY = 0.8;

    /** Whether it grew. */
    public enum Verdict {
        /** By more than is tolerated, all of the interval, and without slowing down. */
        LEAKS,
        /** By no more than is tolerated, all of the interval. */
        CLEAN,
        /** The interval holds both, or the growth slows down. */
        UNKNOWN
    }

    /** The verdicts on what a trial logged in at least {@value #LEAST_ROWS} rows after its first third. */
    public static List<Leak> of(MetricsTable rows) {
        double[] steps = rows.column(MetricsSchema.GLOBAL_STEP);
        double last = Arrays.stream(steps).filter(Double::isFinite).max().orElse(Double.NaN);
        List<Leak> leaks = new ArrayList<>();
        add(leaks, RESIDENT, steps, rows.column(RESIDENT), last, TOLERATED_BYTES);
        add(leaks, ARRAYS, steps, rows.column(ARRAYS), last, TOLERATED_ARRAYS);
        add(leaks, GPU_MEMORY, steps, gpuMemory(rows), last, TOLERATED_BYTES);
        return leaks;
    }

    private static double[] gpuMemory(MetricsTable rows) {
        return rows.column(
                rows.has(GpuColumns.average(GpuColumns.MEMORY_USED))
                        ? GpuColumns.average(GpuColumns.MEMORY_USED)
                        : GpuColumns.of(0, GpuColumns.MEMORY_USED));
    }

    private static void add(
            List<Leak> leaks, String column, double[] steps, double[] values, double last, double tolerated) {
        double[] late = steps.clone();
        Arrays.setAll(late, row -> steps[row] >= last * WARM_UP ? steps[row] : Double.NaN);
        Series series = new Series(late, values).finite();
        if (series.size() < LEAST_ROWS) {
            return;
        }
        double[] x = series.sorted().x();
        double span = x[x.length - 1] - x[0];
        if (span > 0) {
            Series sorted = series.sorted();
            Trend trend = Trend.of(sorted);
            leaks.add(new Leak(column, trend, span, verdict(trend, span, tolerated, steady(sorted))));
        }
    }

    /** Whether the second half grows about as fast as the first. */
    private static boolean steady(Series series) {
        int half = series.size() / 2;
        return slope(series, half, series.size()) >= STEADY * slope(series, 0, half);
    }

    private static double slope(Series series, int from, int to) {
        double[] x = Arrays.copyOfRange(series.x(), from, to);
        return x[0] < x[x.length - 1]
                ? Trend.of(new Series(x, Arrays.copyOfRange(series.y(), from, to)))
                        .slope()
                : Double.NaN;
    }

    private static Verdict verdict(Trend trend, double steps, double tolerated, boolean steady) {
        if (trend.low() * steps > tolerated) {
            return steady ? Verdict.LEAKS : Verdict.UNKNOWN;
        }
        return trend.high() * steps <= tolerated ? Verdict.CLEAN : Verdict.UNKNOWN;
    }
}
