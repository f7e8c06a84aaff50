package org.prony.api.provider;

import org.prony.api.Goal;

/**
 * A declared metric.
 *
 * @param name its column
 * @param goal the better direction
 * @param unit shown on axes; empty for a pure number
 */
public record MetricDescriptor(String name, Goal goal, String unit) {}
