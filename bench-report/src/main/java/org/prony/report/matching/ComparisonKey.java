package org.prony.report.matching;

/**
 * What one comparison is about.
 *
 * @param settings what both sides have alike where a side has several settings, {@code digits_mlp, batch_size=32}; may be empty
 * @param metric the quantity's name
 * @param unit its unit; empty for a pure number
 */
public record ComparisonKey(String settings, String metric, String unit) {}
