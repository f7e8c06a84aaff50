package org.prony.runner.stage;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.prony.api.repository.Template.StageMetric;

/** Takes the values of metrics in the order in which a stage left them. */
interface FoundValues {

    /**
     * A text stands where a value of {@code metric} belongs.
     *
     * @param step the step it was reached at; empty for one that belongs to no step
     * @param text what stands there
     */
    default void found(StageMetric metric, OptionalLong step, String text) {
        OptionalDouble number = MetricNumber.parse(text);
        if (number.isPresent()) {
            value(metric, step, number.getAsDouble());
        } else {
            noNumber(metric, text);
        }
    }

    /** A value. */
    void value(StageMetric metric, OptionalLong step, double value);

    /** Something that is no number. */
    void noNumber(StageMetric metric, String text);
}
