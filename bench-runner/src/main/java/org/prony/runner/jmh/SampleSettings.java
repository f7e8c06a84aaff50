package org.prony.runner.jmh;

/**
 * How the steady state of a step is sampled.
 *
 * @param warmupIterations iterations whose samples are thrown away; at least 0
 * @param measuredIterations iterations that count; at least 1
 * @param iterationSeconds time of each iteration; an iteration holds at least one step
 */
public record SampleSettings(int warmupIterations, int measuredIterations, double iterationSeconds) {}
