package org.prony.report.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.Json;
import org.prony.report.index.RepositoryUnits;
import org.prony.report.index.TrialColumn;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;
import org.prony.report.text.Delimited;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;
import org.prony.report.text.TextTable;
import org.prony.report.text.TimeText;

/**
 * Trials, one to a line.
 *
 * @param trials in order
 * @param units of their metrics
 */
record TrialListing(List<TrialRecord> trials, RepositoryUnits units) implements Listing {

    /** The column of a trial's median step, in seconds. */
    static final String STEP = MetricsSchema.STEP_TIME_PREFIX + "p50";

    private static final int LONGEST_VALUES = 60;
    private static final double MILLISECONDS = 1e3;

    @Override
    public String text() {
        if (trials.isEmpty()) {
            return "no trials\n";
        }
        TextTable table = new TextTable(
                8, List.of("campaign", "trial", "state", "started", "ended", "duration", "values", "last metrics"));
        for (TrialRecord trial : trials) {
            table.add(List.of(
                    trial.campaignId(),
                    trial.trialId(),
                    trial.state().label(),
                    TimeText.minute(trial.started()),
                    TimeText.minuteAfter(trial.started(), trial.ended()),
                    NumberText.seconds(trial.duration().orElse(Double.NaN)),
                    values(trial),
                    metrics(trial)));
        }
        return table.text() + trials.size() + (trials.size() == 1 ? " trial" : " trials") + "; times are UTC\n";
    }

    @Override
    public String json() {
        TrialColumns columns = TrialColumns.of(trials);
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (TrialRecord trial : trials) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (TrialColumn column : columns.all()) {
                Object cell = column.of(trial);
                object.put(
                        column.name(), column.kind() == TrialColumn.Kind.TIME && cell != null ? cell.toString() : cell);
            }
            objects.add(object);
        }
        return Json.text(objects);
    }

    @Override
    public String csv() {
        TrialColumns columns = TrialColumns.of(trials);
        return Delimited.csv(
                columns.names(),
                trials.stream()
                        .map(trial -> columns.all().stream()
                                .map(column -> column.text(trial))
                                .toList())
                        .toList());
    }

    /** What tells it from the others of its workload, or, where nothing does, its seed. */
    private static String values(TrialRecord trial) {
        String values = trial.name().isEmpty() ? "seed=" + trial.seed() : trial.name();
        return values.length() <= LONGEST_VALUES ? values : values.substring(0, LONGEST_VALUES - 1) + "…";
    }

    private String metrics(TrialRecord trial) {
        if (trial.metrics().isEmpty()) {
            return step(trial.number(STEP)).strip();
        }
        return trial.metrics().entrySet().stream()
                .map(metric -> metric.getKey() + " "
                        + last(metric.getKey(), metric.getValue().last()))
                .collect(Collectors.joining(", "));
    }

    private String last(String metric, double value) {
        return Double.isNaN(value)
                ? "NaN"
                : PrefixedUnit.of(units.of(metric), DoubleStream.of(value)).text(value);
    }

    /** {@code  median step 6.9 ms}; nothing where none was measured. */
    static String step(OptionalDouble seconds) {
        return seconds.isPresent()
                ? " median step " + NumberText.number(seconds.getAsDouble() * MILLISECONDS) + " ms"
                : "";
    }
}
