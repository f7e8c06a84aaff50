package org.prony.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;
import org.prony.report.load.MadeTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

/** Trials of a sweep over learning rates, made in memory: accuracies rise, losses fall, the higher the rate the faster. */
final class Sweep {

    static final WorkloadDescriptor WORKLOAD = workload(List.of());

    private final WorkloadDescriptor workload;
    private final List<TrialLog> trials = new ArrayList<>();
    private final Map<String, BiFunction<CampaignPlan.Trial, Integer, Double>> more = new LinkedHashMap<>();
    private Map<String, String> texts = Map.of();
    private int rows = 30;

    Sweep() {
        this(WORKLOAD);
    }

    Sweep(WorkloadDescriptor workload) {
        this.workload = workload;
    }

    static WorkloadDescriptor workload(List<String> contexts) {
        return workload("", 0.95, contexts);
    }

    /** With a unit and a target of {@code accuracy}. */
    static WorkloadDescriptor workload(String unit, double target, List<String> contexts) {
        return new WorkloadDescriptor(
                "digits",
                "mlp",
                "",
                "org.example.Mlp",
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, unit),
                        new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                contexts,
                target,
                60,
                4000,
                100,
                List.of(
                        hyperparameter("learning_rate", HyperparameterDescriptor.Type.DOUBLE, Scaling.LOG, List.of()),
                        hyperparameter("batch_size", HyperparameterDescriptor.Type.INT, Scaling.LINEAR, List.of()),
                        hyperparameter(
                                "optimizer",
                                HyperparameterDescriptor.Type.STRING,
                                Scaling.LINEAR,
                                List.of("sgd", "adam", "rmsprop"))),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(
            String name, HyperparameterDescriptor.Type type, Scaling scaling, List<String> choices) {
        Optional<HyperparameterDescriptor.Interval> range = type == HyperparameterDescriptor.Type.STRING
                ? Optional.empty()
                : Optional.of(new HyperparameterDescriptor.Interval(1e-4, 1024, scaling));
        return new HyperparameterDescriptor(name, type, "1", range, choices, "", false);
    }

    Sweep rows(int count) {
        rows = count;
        return this;
    }

    /** Every later trial has this column, too. */
    Sweep column(String name, BiFunction<CampaignPlan.Trial, Integer, Double> value) {
        more.put(name, value);
        return this;
    }

    /** Every later trial has these texts in its rows. */
    Sweep text(Map<String, String> values) {
        texts = Map.copyOf(values);
        return this;
    }

    /** Adds trials with these values, one for each seed. */
    Sweep trials(int seeds, Map<String, String> hyperparameters) {
        for (int i = 0; i < seeds; i++) {
            int run = trials.size() + 1;
            add(CampaignPlan.Trial.of(workload.id(), run, run, hyperparameters), TrialState.SUCCEEDED);
        }
        return this;
    }

    /** Adds groups that differ in their learning rate, from 0.001 on, each twice the one before up to 2. */
    Sweep rates(int groups, int seeds) {
        for (int group = 0; group < groups; group++) {
            double rate = 0.001 * Math.pow(2000, group / Math.max(1.0, groups - 1));
            trials(seeds, Map.of("learning_rate", Double.toString(Math.round(rate * 1e5) / 1e5)));
        }
        return this;
    }

    void add(CampaignPlan.Trial trial, TrialState state) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        Random random = new Random(trial.seed());
        double rate = Double.parseDouble(trial.hyperparameters().getOrDefault("learning_rate", "0.1"));
        double best = 0.99 - 0.1 * Math.abs(Math.log10(rate / 0.1)) + 0.004 * random.nextGaussian();
        double pace = 1 + 0.1 * random.nextGaussian();
        numbers.put(MetricsSchema.GLOBAL_STEP, column(i -> i * 100.0));
        numbers.put(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, column(i -> (i + 0.1) * pace * (1 + rate)));
        numbers.put(MetricsSchema.SAMPLES_PER_SECOND, column(i -> 20_000 / pace));
        numbers.put("accuracy", column(i -> best - (best - 0.1) * Math.exp(-i / 6.0) - 0.003 * random.nextDouble()));
        numbers.put("loss", column(i -> 2.3 * Math.exp(-i * best / 5.0) + 0.02 + 0.005 * random.nextDouble()));
        for (String context : workload.contexts()) {
            numbers.put(context + "/accuracy", column(i -> best - 0.1 - 0.5 * Math.exp(-i / 6.0)));
        }
        numbers.put("cpu.util.avg_percent_since_last", column(i -> 90 + 4 * random.nextGaussian()));
        numbers.put("process.rss", column(i -> 6e8 + 1e7 * random.nextGaussian()));
        more.forEach((name, value) -> numbers.put(name, column(i -> value.apply(trial, i))));
        trials.add(new TrialLog(
                trial,
                new TrialStatus(state, "", 0, null, null, null, null),
                Optional.empty(),
                MadeTable.of(numbers, texts),
                List.of()));
    }

    private double[] column(IntFunction<Double> value) {
        double[] values = new double[rows];
        Arrays.setAll(values, i -> value.apply(i));
        return values;
    }

    List<TrialLog> trials() {
        return List.copyOf(trials);
    }

    List<TrialGroup> groups() {
        return TrialGroups.of(workload, trials);
    }

    List<Figure> figures() {
        return WorkloadFigures.of(workload, groups());
    }

    /** The figure of that name. */
    Figure figure(String name) {
        return figures().stream()
                .filter(figure -> figure.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among "
                        + figures().stream().map(Figure::fileName).toList()));
    }
}
