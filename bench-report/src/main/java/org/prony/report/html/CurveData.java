package org.prony.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.MetricsTable;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Band;
import org.prony.report.stats.Bands;
import org.prony.report.stats.Series;
import org.prony.report.stats.TrialGroup;

/** The curves of one workload as data of the page: the mean of each group with its interval, and single trials. */
final class CurveData {

    private static final int TIME_GRID = 240;

    private static final Map<String, String> X_AXES = Map.of(
            "step", MetricsSchema.GLOBAL_STEP,
            "epoch", MetricsSchema.EPOCH,
            "time", MetricsSchema.ACCUMULATED_SUBMISSION_TIME);

    private final List<TrialGroup> groups;
    private final List<Integer> ranks;
    private final IdentityHashMap<TrialLog, Integer> indices;

    /**
     * The curves of these groups.
     *
     * @param groups of one workload
     * @param ranks for each group, how many are better
     * @param indices of all trials in the page's table
     */
    CurveData(List<TrialGroup> groups, List<Integer> ranks, IdentityHashMap<TrialLog, Integer> indices) {
        this.groups = groups;
        this.ranks = ranks;
        this.indices = indices;
    }

    /**
     * The charts of these columns, as a JSON array.
     *
     * @param xAxes {@code step}, {@code epoch}, {@code time}
     * @param budget how many groups have means, and of how many points
     * @param trialPoints points of a trial
     * @param trials how many trials have a curve of their own
     */
    String json(List<ChartColumn> columns, List<String> xAxes, PointBudget budget, int trialPoints, int trials) {
        List<Drawn> drawn = chosen(trials);
        return columns.parallelStream()
                .map(column -> chart(column, xAxes, budget, trialPoints, drawn))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private String chart(
            ChartColumn column, List<String> xAxes, PointBudget budget, int trialPoints, List<Drawn> drawn) {
        ScriptJson json = new ScriptJson().openObject();
        json.name("name").text(column.name()).name("label").text(column.label());
        json.name("unit").text(column.unit()).name("goal").text(column.goal());
        json.name("bands").openArray();
        for (int group = 0; group < groups.size(); group++) {
            if (ranks.get(group) < budget.groups()) {
                for (String x : xAxes) {
                    writeBand(json, group, x, column, budget.bands());
                }
            }
        }
        json.closeArray().name("trials").openArray();
        for (Drawn trial : drawn) {
            writeTrial(json, trial, xAxes, column, trialPoints);
        }
        return json.closeArray().closeObject().toString();
    }

    /** The first trial of each group, then the second one of each, and so on. */
    private List<Drawn> chosen(int count) {
        List<Drawn> chosen = new ArrayList<>();
        int longest =
                groups.stream().mapToInt(group -> group.trials().size()).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (int group = 0; group < groups.size() && chosen.size() < count; group++) {
                List<TrialLog> trials = groups.get(group).trials();
                if (i < trials.size() && trials.get(i).rows().rowCount() > 0) {
                    chosen.add(new Drawn(group, trials.get(i)));
                }
            }
        }
        return chosen;
    }

    /** The trials of which the mean curve is: those that succeeded, or all where none has. */
    static TrialGroup averaged(TrialGroup group) {
        return group.succeeded().isEmpty() ? group : new TrialGroup(group.workload(), group.label(), group.succeeded());
    }

    private void writeBand(ScriptJson json, int index, String x, ChartColumn column, int points) {
        TrialGroup group = groups.get(index);
        TrialGroup pooled = averaged(group);
        if (pooled.trials().size() < 2) {
            return; // its curve is that of the trial
        }
        if (column.name().equals(MetricsSchema.ENERGY_PER_SAMPLE)
                && !UnlikeEnergy.countsBySource(group).isEmpty()) {
            return; // as in the summary table; UnlikeEnergy.warnings says so on the page
        }
        List<Series> trials = pooled.series(X_AXES.getOrDefault(x, x), column.name()).stream()
                .map(series -> new Series(series.x(), scaled(series.y(), column.factor())))
                // One point is no course over time: a program may tell its time in its last row alone.
                .filter(series -> series.finite().size() > (x.equals("time") ? 1 : 0))
                .toList();
        Band band = x.equals("time") ? Bands.overTime(trials, TIME_GRID) : Bands.overSteps(trials);
        if (band.size() == 0) {
            return;
        }
        int[] kept = Thinned.positions(band.mean(), points);
        json.openObject().name("group").whole(index).name("x").text(x);
        array(json.name("at"), Thinned.at(band.x(), kept), !x.equals("time"));
        array(json.name("mean"), Thinned.at(band.mean(), kept), false);
        array(json.name("half"), Thinned.at(band.halfWidth(), kept), false);
        json.name("n").openArray();
        for (int position : kept) {
            json.whole(band.n()[position]);
        }
        json.closeArray().closeObject();
    }

    private void writeTrial(ScriptJson json, Drawn trial, List<String> xAxes, ChartColumn column, int points) {
        MetricsTable rows = trial.log().rows();
        int[] kept = Thinned.positions(scaled(rows.column(column.name()), column.factor()), points);
        if (kept.length == 0) {
            return;
        }
        json.openObject().name("trial").whole(indices.getOrDefault(trial.log(), -1));
        json.name("group").whole(trial.group());
        for (String x : xAxes) {
            double[] positions = Thinned.at(rows.column(X_AXES.getOrDefault(x, x)), kept);
            if (x.equals("epoch") && followsSteps(rows, kept, positions)) {
                json.name("steps_per_epoch").number(last(rows, MetricsSchema.STEPS_PER_EPOCH));
            } else if (Arrays.stream(positions).allMatch(Double::isFinite)) {
                array(json.name(x), positions, x.equals("step"));
            }
        }
        array(json.name("y"), scaled(Thinned.at(rows.column(column.name()), kept), column.factor()), false);
        json.closeObject();
    }

    /** Whether the epochs are the steps divided by the steps of an epoch, so that they need not be told twice. */
    private static boolean followsSteps(MetricsTable rows, int[] kept, double[] epochs) {
        double perEpoch = last(rows, MetricsSchema.STEPS_PER_EPOCH);
        double[] steps = Thinned.at(rows.column(MetricsSchema.GLOBAL_STEP), kept);
        for (int i = 0; i < epochs.length; i++) {
            // Not less than: a NaN does not follow anything.
            if (!(Math.abs(epochs[i] * perEpoch - steps[i]) <= 1e-3 * perEpoch)) {
                return false;
            }
        }
        return true;
    }

    private static double last(MetricsTable rows, String column) {
        return rows.last(column).orElse(Double.NaN);
    }

    private static void array(ScriptJson json, double[] values, boolean whole) {
        int digits = ShortNumber.digits(values);
        json.openArray();
        for (double value : values) {
            if (whole) {
                json.whole(value, digits);
            } else {
                json.number(value, digits);
            }
        }
        json.closeArray();
    }

    private static double[] scaled(double[] values, double factor) {
        if (factor != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
        return values;
    }

    private record Drawn(int group, TrialLog log) {}
}
