package org.prony.report.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prony.api.metrics.GpuColumns;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;

/**
 * Whether something that a trial holds grew with its steps.
 *
 * @param column what it is: one of the constants below
 * @param trend growth by a step, in bytes or arrays
 * @param steps over how many steps
 * @param verdict what the interval of the growth over all these steps says
 */
public record Leak(String column, Trend trend, double steps, Verdict verdict) {

    /** The resident memory of the process without the pages of the Java heap, in bytes. */
    public static final String NATIVE_MEMORY = "native.memory";

    /** The resident memory of the process, in bytes; of logs that do not tell what of it is Java heap, where it never counts as a leak. */
    public static final String RESIDENT = HardwareColumns.PROCESS_RESIDENT;

    /** The Java objects that are alive, in bytes. */
    public static final String LIVE_HEAP = HardwareColumns.HEAP_LIVE;

    /** The engine's arrays that are alive. */
    public static final String ARRAYS = MetricsSchema.NATIVE_ARRAYS;

    /** The trial's memory on all its GPUs, in bytes. */
    public static final String GPU_MEMORY = "gpu.memory";

    /** One of them changes from each sample to the next: two rows in which they are equal tell of the same sample. */
    private static final List<String> SAMPLED =
            List.of(RESIDENT, HardwareColumns.HEAP_USED, HardwareColumns.SWITCHES_VOLUNTARY);

    /** What allocators and caches may still take when a trial is well under way, in bytes. */
    static final double TOLERATED_BYTES = 16 << 20;

    /** Arrays that an optimizer or a cache may make late. */
    private static final double TOLERATED_ARRAYS = 8;

    /** The first third of the steps, in which memory is still being taken for good, does not count. */
    private static final double WARM_UP = 1.0 / 3;

    static final int LEAST_ROWS = 6;

    /** A leak goes on as it began; caches that still fill up slow down. */
    static final double STEADY = 0.8;

    /** Of what is tolerated: where all values lie within this, nothing grew, be they too much alike to tell an interval. */
    private static final double SMALL = 0.5;

    /** Whether it grew. */
    public enum Verdict {
        /** By more than is tolerated, all of the interval, and without slowing down; of all but the heap also without its largest rise. */
        LEAKS,
        /** By no more than is tolerated, all of the interval; or all values lie close together. */
        CLEAN,
        /** Neither. */
        UNKNOWN
    }

    /**
     * The verdicts on what a trial logged in at least {@value #LEAST_ROWS} rows after its first third, those that repeat the last
     * sample of the sensors aside.
     */
    public static List<Leak> of(MetricsTable rows) {
        double[] steps = rows.column(MetricsSchema.GLOBAL_STEP);
        double last = Arrays.stream(steps).filter(Double::isFinite).max().orElse(Double.NaN);
        Arrays.setAll(steps, row -> steps[row] >= last * WARM_UP ? steps[row] : Double.NaN);
        double[] sampled = ofSamples(rows, steps);
        List<Leak> leaks = new ArrayList<>();
        double[] resident = rows.column(RESIDENT);
        if (rows.has(HardwareColumns.HEAP_RESIDENT)) {
            double[] heap = rows.column(HardwareColumns.HEAP_RESIDENT);
            Arrays.setAll(resident, row -> resident[row] - heap[row]);
            add(leaks, NATIVE_MEMORY, sampled, resident, TOLERATED_BYTES);
        } else {
            addResident(leaks, sampled, resident);
        }
        HeapLeak.of(rows, sampled).ifPresent(leaks::add);
        add(leaks, ARRAYS, steps, rows.column(ARRAYS), TOLERATED_ARRAYS);
        add(leaks, GPU_MEMORY, sampled, gpuMemory(rows, sampled), TOLERATED_BYTES);
        return leaks;
    }

    /** Those of {@link #of} that leak. */
    public static List<Leak> found(MetricsTable rows) {
        return of(rows).stream().filter(leak -> leak.verdict() == Verdict.LEAKS).toList();
    }

    /** The steps of those rows that have a sample of their own. */
    private static double[] ofSamples(MetricsTable rows, double[] steps) {
        if (!rows.has(HardwareColumns.HEAP_USED)) {
            return steps;
        }
        double[][] columns = SAMPLED.stream().map(rows::column).toArray(double[][]::new);
        double[] own = steps.clone();
        for (int row = 1; row < own.length; row++) {
            int at = row;
            // compare, for a blank cell is like a blank one
            if (Arrays.stream(columns).allMatch(values -> Double.compare(values[at], values[at - 1]) == 0)) {
                own[row] = Double.NaN;
            }
        }
        return own;
    }

    /** The sum over the trial's GPUs at each row; {@code NaN} where it is not known of one of them, or there is none. */
    private static double[] gpuMemory(MetricsTable rows, double[] steps) {
        double[] sum = new double[rows.rowCount()];
        int gpus = 0;
        while (rows.columns().contains(GpuColumns.of(gpus, GpuColumns.MEMORY_USED))) {
            double[] ofOne = gpuMemory(rows, steps, gpus);
            Arrays.setAll(sum, row -> sum[row] + ofOne[row]);
            gpus++;
        }
        if (gpus == 0) {
            Arrays.fill(sum, Double.NaN);
        }
        return sum;
    }

    /**
     * What the trial's processes have on one GPU; of a GPU that does not tell that at any of these steps, all that is in use on
     * it, in those rows alone in which no other process can have had a part in it.
     */
    private static double[] gpuMemory(MetricsTable rows, double[] steps, int gpu) {
        double[] own = rows.column(GpuColumns.of(gpu, GpuColumns.MEMORY_PROCESS));
        if (IntStream.range(0, own.length).anyMatch(row -> Double.isFinite(steps[row]) && Double.isFinite(own[row]))) {
            return own;
        }
        double[] used = rows.column(GpuColumns.of(gpu, GpuColumns.MEMORY_USED));
        double[] shared = rows.column(HardwareColumns.GPU_SHARED);
        Arrays.setAll(used, row -> shared[row] == 0 ? used[row] : Double.NaN);
        return used;
    }

    private static void add(List<Leak> leaks, String column, double[] steps, double[] values, double tolerated) {
        series(steps, values).ifPresent(series -> {
            Trend trend = Trend.of(series);
            leaks.add(new Leak(column, trend, span(series), verdict(series, trend, tolerated)));
        });
    }

    /** As {@link #add}; what grows may be the heap, so that it is no leak for certain. */
    private static void addResident(List<Leak> leaks, double[] steps, double[] resident) {
        List<Leak> found = new ArrayList<>();
        add(found, RESIDENT, steps, resident, TOLERATED_BYTES);
        for (Leak leak : found) {
            Verdict verdict = leak.verdict() == Verdict.LEAKS ? Verdict.UNKNOWN : leak.verdict();
            leaks.add(new Leak(leak.column(), leak.trend(), leak.steps(), verdict));
        }
    }

    static Optional<Series> series(double[] steps, double[] values) {
        Series series = new Series(steps, values).finite().sorted();
        return series.size() < LEAST_ROWS || span(series) == 0 ? Optional.empty() : Optional.of(series);
    }

    static double span(Series series) {
        return series.x()[series.size() - 1] - series.x()[0];
    }

    private static Verdict verdict(Series series, Trend trend, double tolerated) {
        double steps = span(series);
        if (trend.low() * steps > tolerated) {
            return trend.low() * steps - largestRise(series) > tolerated ? steady(series) : Verdict.UNKNOWN;
        }
        return trend.high() * steps <= tolerated || range(series.y()) <= tolerated * SMALL
                ? Verdict.CLEAN
                : Verdict.UNKNOWN;
    }

    /** From one row to the next: memory that is taken once, late, is no leak. */
    private static double largestRise(Series series) {
        double[] y = series.y();
        return IntStream.range(1, y.length)
                .mapToDouble(i -> y[i] - y[i - 1])
                .max()
                .orElse(0);
    }

    /** A leak if the second half grows about as fast as the first. */
    static Verdict steady(Series series) {
        int half = series.size() / 2;
        boolean steady = slope(series, half, series.size()) >= STEADY * slope(series, 0, half);
        return steady ? Verdict.LEAKS : Verdict.UNKNOWN;
    }

    private static double slope(Series series, int from, int to) {
        double[] x = Arrays.copyOfRange(series.x(), from, to);
        return x[0] < x[x.length - 1]
                ? Trend.of(new Series(x, Arrays.copyOfRange(series.y(), from, to)))
                        .slope()
                : Double.NaN;
    }

    private static double range(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN)
                - Arrays.stream(values).min().orElse(Double.NaN);
    }
}
