package org.prony.api.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of one {@code metrics.csv}, in the order of the format; names and order are known here alone.
 *
 * <p>Units: times are seconds, sizes bytes, temperatures °C, power watts, energy joules, clocks MHz (CPU: Hz), utilization
 * percent. {@code docs/columns.md} describes every column.
 */
public final class MetricsSchema {

    public static final String CAMPAIGN_ID = "campaign_id";
    public static final String TRIAL_ID = "trial_id";
    public static final String WORKLOAD = "workload";
    public static final String TASK = "task";
    public static final String METHOD = "method";
    public static final String FRAMEWORK = "framework";
    public static final String ENGINE_VERSION = "engine_version";
    public static final String DATASET = "dataset";
    public static final String DEVICE = "device";
    public static final String THREADS = "threads";
    public static final String RUN_IDX = "run_idx";
    public static final String SEED = "seed";
    public static final String ACCUMULATED_SUBMISSION_TIME = "accumulated_submission_time";
    public static final String GLOBAL_STEP = "global_step";
    public static final String EPOCH = "epoch";
    public static final String BATCH_SIZE = "batch_size";
    public static final String STEPS_PER_EPOCH = "steps_per_epoch";
    public static final String SAMPLES_PER_SECOND = "samples_per_second";
    public static final String GLOBAL_START_TIME = "global_start_time";
    public static final String GOAL_REACHED = "goal_reached";
    public static final String STEP_TIME_PREFIX = "step_time.";
    public static final String HPARAM_PREFIX = "hparam.";
    public static final String WORKLOAD_PREFIX = "workload.";
    public static final String EXTRA_PREFIX = "extra.";
    public static final String NATIVE_ARRAYS = "native.arrays";
    public static final String GPU_COUNT = "gpu.count";
    public static final String ENERGY_CPU = "energy.cpu";
    public static final String ENERGY_DRAM = "energy.dram";
    public static final String ENERGY_GPU = "energy.gpu";
    public static final String ENERGY_PER_SAMPLE = "energy.per_sample";
    public static final String ENERGY_SOURCES = "energy.sources";

    /** The statistics of {@code step_time.*}, in order. */
    public static final List<String> STEP_TIME_STATISTICS = List.of("mean", "p50", "p90", "p99", "p999");

    private static final List<String> IDENTITY = List.of(
            CAMPAIGN_ID,
            TRIAL_ID,
            WORKLOAD,
            TASK,
            METHOD,
            FRAMEWORK,
            ENGINE_VERSION,
            DATASET,
            DEVICE,
            THREADS,
            RUN_IDX,
            SEED);
    private static final List<String> NUMBERS_OF_IDENTITY = List.of(THREADS, RUN_IDX, SEED);
    private static final List<String> PROGRESS = List.of(ACCUMULATED_SUBMISSION_TIME, GLOBAL_STEP, EPOCH);
    private static final List<String> PACE =
            List.of(STEPS_PER_EPOCH, SAMPLES_PER_SECOND, GLOBAL_START_TIME, GOAL_REACHED);

    /** The columns that every {@code metrics.csv} has; a file without one of them is not in this format. */
    public static final List<String> REQUIRED = required();

    private static final List<String> RESERVED_PREFIXES = List.of(
            STEP_TIME_PREFIX,
            HPARAM_PREFIX,
            WORKLOAD_PREFIX,
            EXTRA_PREFIX,
            "cpu.",
            HardwareColumns.TEMPERATURE_PREFIX,
            "mem.",
            "process.",
            "jvm.",
            "native.",
            "disk.",
            "net.",
            GpuColumns.PREFIX,
            HardwareColumns.ENERGY_PREFIX,
            HardwareColumns.TRUST_PREFIX);

    private final List<String> columns;
    private final Map<String, Integer> positions = new LinkedHashMap<>();

    /**
     * A schema with exactly these columns, as read from a file.
     *
     * @throws IllegalArgumentException if a column stands there twice
     */
    public MetricsSchema(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (String column : this.columns) {
            if (positions.put(column, positions.size()) != null) {
                throw new IllegalArgumentException("column '" + column + "' stands twice in the header");
            }
        }
    }

    /**
     * The schema of a trial.
     *
     * @param metrics columns of the declared metrics, in order
     * @param hyperparameters names, without prefix
     * @param workloadProperties names, without prefix
     * @param extra keys, without prefix
     * @param hardware columns of the sensors that were found, in any order
     */
    public static MetricsSchema of(
            List<String> metrics,
            List<String> hyperparameters,
            List<String> workloadProperties,
            List<String> extra,
            List<String> hardware) {
        List<String> columns = new ArrayList<>(IDENTITY);
        columns.addAll(PROGRESS);
        columns.addAll(metrics);
        STEP_TIME_STATISTICS.forEach(statistic -> columns.add(STEP_TIME_PREFIX + statistic));
        columns.add(BATCH_SIZE);
        hyperparameters.forEach(name -> columns.add(HPARAM_PREFIX + name));
        workloadProperties.forEach(name -> columns.add(WORKLOAD_PREFIX + name));
        columns.addAll(PACE);
        extra.forEach(key -> columns.add(EXTRA_PREFIX + key));
        columns.addAll(inOrder(hardware));
        return new MetricsSchema(columns);
    }

    /** Columns of hardware in the order of the format; what it does not know comes last. */
    public static List<String> inOrder(Collection<String> hardware) {
        return HardwareOrder.sorted(hardware);
    }

    /** Whether {@code name} is that of a column of the format, or could be that of a sensor; no metric may have it. */
    public static boolean reserves(String name) {
        return REQUIRED.contains(name) || RESERVED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** All columns, in order. */
    public List<String> columns() {
        return columns;
    }

    /** The zero-based position of {@code column}, if it is there. */
    public Optional<Integer> position(String column) {
        return Optional.ofNullable(positions.get(column));
    }

    /** The required columns that are not there; empty for a file in this format. */
    public List<String> missing() {
        return REQUIRED.stream()
                .filter(column -> !positions.containsKey(column))
                .toList();
    }

    /** Whether a column has one value for the whole trial: it names the trial, its settings or what the user added. */
    public static boolean constant(String column) {
        return IDENTITY.contains(column)
                || column.startsWith(HPARAM_PREFIX)
                || column.startsWith(WORKLOAD_PREFIX)
                || column.startsWith(EXTRA_PREFIX);
    }

    /** Whether a column names something, so that its cells are texts also where they look like numbers: a version {@code 2.7}. */
    public static boolean names(String column) {
        return IDENTITY.contains(column) && !NUMBERS_OF_IDENTITY.contains(column);
    }

    private static List<String> required() {
        List<String> required = new ArrayList<>(IDENTITY);
        required.addAll(PROGRESS);
        required.add(BATCH_SIZE);
        required.addAll(PACE);
        return List.copyOf(required);
    }
}
