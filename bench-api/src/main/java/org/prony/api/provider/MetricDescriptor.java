package org.prony.api.provider;

import org.prony.api.Goal;

/**
 * A declared metric.
 *
 * @param name its column
 * @param goal the better direction
 * @param unit shown on axes; empty for a pure number
 */
public record MetricDescriptor(String name, Goal goal, String unit) {

    /** Whether it is what a column holds, on the main held-out set, or on a context as {@code context/name}. */
    public boolean isIn(String column) {
        return column.equals(name) || column.endsWith("/" + name);
    }
}
