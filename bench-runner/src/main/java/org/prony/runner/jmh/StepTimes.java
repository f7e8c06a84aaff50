package org.prony.runner.jmh;

/**
 * The distribution of the step time over one measured iteration, in seconds, as JMH's sample mode gives it.
 *
 * @param steps number of steps sampled
 * @param mean arithmetic mean
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 */
public record StepTimes(long steps, double mean, double p50, double p90, double p99, double p999) {}
