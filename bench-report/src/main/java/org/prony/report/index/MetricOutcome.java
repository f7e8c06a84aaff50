package org.prony.report.index;

/**
 * What one trial came to in one metric column.
 *
 * @param last the value of the last evaluation that logged it; {@code NaN} or infinite if that is what was logged
 * @param best the best finite value over all evaluations, by the metric's goal; {@code NaN} if there was none
 * @param bestStep the step of the first evaluation with the best value; {@code NaN} if unknown
 */
public record MetricOutcome(double last, double best, double bestStep) {}
