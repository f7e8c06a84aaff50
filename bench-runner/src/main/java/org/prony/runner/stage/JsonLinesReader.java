package org.prony.runner.stage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Template.StageMetric;

/**
 * The fields of lines that are JSON objects; all other lines are passed over. Python's {@code NaN} and {@code Infinity} are
 * read as well.
 *
 * <p>A line is a step: the one in its step field, or, where none was named, its number among the lines that have one of the
 * metrics. A line without its step field belongs to no step.
 */
final class JsonLinesReader implements ValueReader {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    private final List<StageMetric> metrics;
    private final @Nullable String stepField;

    JsonLinesReader(List<StageMetric> metrics) {
        this.metrics = metrics;
        this.stepField = metrics.get(0).step();
    }

    @Override
    public void read(LogLines lines, FoundValues values) throws IOException {
        long count = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            JsonNode object = object(line);
            if (object == null || metrics.stream().noneMatch(metric -> object.has(metric.expression()))) {
                continue;
            }
            count++;
            OptionalLong step = stepField == null
                    ? OptionalLong.of(count)
                    : ValueReader.step(object.path(stepField).asText());
            for (StageMetric metric : metrics) {
                JsonNode value = object.get(metric.expression());
                if (value != null && !value.isNull()) {
                    values.found(metric, step, value.isValueNode() ? value.asText() : value.toString());
                }
            }
        }
    }

    private static @Nullable JsonNode object(String line) {
        if (!line.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(line);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null; // a line of the log that only looks like JSON
        }
    }
}
