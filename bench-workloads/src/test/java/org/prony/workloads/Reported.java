package org.prony.workloads;

import java.util.Objects;
import org.prony.api.Evaluation;

/** Reads an evaluation that reports every metric. */
public final class Reported {

    private Reported() {}

    /** The value of {@code metric}. */
    public static double value(Evaluation evaluation, String metric) {
        return Objects.requireNonNull(evaluation.metrics().get(metric), metric);
    }
}
