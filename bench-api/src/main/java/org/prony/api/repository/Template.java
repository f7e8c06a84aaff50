package org.prony.api.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program of any language as a workload: shell stages that run one after the other, and where their metrics are found.
 *
 * @param stages commands by name, in the order in which they run, before values are put in; not empty
 * @param metrics where each declared metric is found; empty if none is read
 */
public record Template(Map<String, String> stages, List<StageMetric> metrics) {

    /** How a metric stands in what a stage leaves. */
    public enum Format {
        /** Group 1 of the last match of a regular expression in the stage's log. */
        REGEX,
        /** A field of lines that are JSON objects, each a row. */
        JSON,
        /** A column of a CSV file, each line a row. */
        CSV
    }

    /**
     * Where one metric is found.
     *
     * @param name the metric's
     * @param stage the stage that reports it
     * @param format how
     * @param expression the regular expression, the JSON field or the CSV column
     * @param file the file it stands in, before values are put in, relative to the stage's folder; {@code null} for the
     *     stage's log
     * @param step the JSON field or CSV column with the step; {@code null} if rows are counted
     */
    public record StageMetric(
            String name,
            String stage,
            Format format,
            String expression,
            @Nullable String file,
            @Nullable String step) {}

    public Template {
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
        metrics = List.copyOf(metrics);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a template needs a stage");
        }
    }
}
