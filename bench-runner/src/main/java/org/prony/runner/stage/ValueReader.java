package org.prony.runner.stage;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.prony.api.repository.Template.StageMetric;

/** Finds values in the lines of one file, for all metrics that stand in it in the same way. */
sealed interface ValueReader permits RegexReader, JsonLinesReader, CsvReader {

    /** The reader of {@code metrics}, which have format and step in common. */
    static ValueReader of(List<StageMetric> metrics) {
        return switch (metrics.get(0).format()) {
            case REGEX -> new RegexReader(metrics);
            case JSON -> new JsonLinesReader(metrics);
            case CSV -> new CsvReader(metrics);
        };
    }

    /** Reads to the end. */
    void read(LogLines lines, FoundValues values) throws IOException;

    /** The step in a text; empty if it is no whole number. */
    static OptionalLong step(String text) {
        OptionalDouble number = MetricNumber.parse(text);
        boolean whole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
        return whole && Double.isFinite(number.getAsDouble())
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }
}
