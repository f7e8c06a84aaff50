package org.prony.runner.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.TrialStatus;
import org.prony.report.text.PrefixedUnit;

/** What there is to say of a trial, in words. */
final class TrialText {

    private static final double MILLISECONDS = 1000;

    private TrialText() {}

    /** {@code failed after 12.3 s: why}; the time and the reason only where there are any. */
    static String outcome(TrialStatus status) {
        String took = status.start() == null || status.end() == null
                ? ""
                : " after "
                        + Texts.duration(Duration.between(Instant.parse(status.start()), Instant.parse(status.end()))
                                        .toMillis()
                                / 1000.0);
        return status.state().label() + took + (status.message().isEmpty() ? "" : ": " + status.message());
    }

    /** {@code step 300  accuracy 0.9712  loss 0.0934 nats  8123 samples/s}: what a row says, as far as it says it. */
    static String describe(WorkloadDescriptor workload, Map<String, String> row) {
        List<String> words = new ArrayList<>();
        words.add("step " + row.getOrDefault(MetricsSchema.GLOBAL_STEP, "?"));
        workload.metrics()
                .forEach(metric -> value(row, metric.name())
                        .ifPresent(value -> words.add(metric.name() + " " + inUnit(value, metric.unit()))));
        value(row, MetricsSchema.STEP_TIME_PREFIX + "p50")
                .ifPresent(p50 -> words.add("median step " + Texts.number(p50 * MILLISECONDS) + " ms"));
        number(row, MetricsSchema.SAMPLES_PER_SECOND).ifPresent(rate -> words.add(rate + " samples/s"));
        return String.join("  ", words);
    }

    private static String inUnit(double value, String unit) {
        PrefixedUnit prefixed = PrefixedUnit.of(unit, DoubleStream.of(value));
        return Texts.number(value * prefixed.factor()) + prefixed.suffix();
    }

    private static Optional<String> number(Map<String, String> row, String column) {
        return value(row, column).map(Texts::number);
    }

    private static Optional<Double> value(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(text));
    }
}
