package org.prony.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of one measured pass over held-out data.
 *
 * @param metrics values by column: the metric's name, or {@code context/metric} for a held-out set other than the main one;
 *     {@code NaN} and infinities are kept as such
 */
public record Evaluation(Map<String, Double> metrics) {

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** An evaluation with one metric of the main held-out set. */
    public static Evaluation of(String metric, double value) {
        return new Evaluation(Map.of(metric, value));
    }

    /**
     * This evaluation and one metric more, of the main held-out set.
     *
     * @throws IllegalArgumentException if the metric is there already
     */
    public Evaluation and(String metric, double value) {
        Map<String, Double> more = new LinkedHashMap<>(metrics);
        if (more.put(metric, value) != null) {
            throw new IllegalArgumentException("metric '" + metric + "' is reported twice in one evaluation");
        }
        return new Evaluation(more);
    }

    /** This evaluation and one metric more, of the held-out set {@code context}. */
    public Evaluation and(String context, String metric, double value) {
        return and(context + "/" + metric, value);
    }
}
