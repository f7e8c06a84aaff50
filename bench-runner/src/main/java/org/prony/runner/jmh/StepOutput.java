package org.prony.runner.jmh;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.util.Statistics;

/** Hands on what JMH measured in each iteration, as soon as the iteration is over; warm-up is passed over. */
final class StepOutput extends SilentOutput {

    /** Takes the distribution of one measured iteration. */
    @FunctionalInterface
    interface Sink {
        void accept(StepTimes times) throws Exception;
    }

    private final Sink sink;

    StepOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {
        if (params.getType() != IterationType.MEASUREMENT) {
            return;
        }
        Statistics seconds = data.getPrimaryResult().getStatistics();
        StepTimes times = new StepTimes(
                seconds.getN(),
                seconds.getMean(),
                seconds.getPercentile(50),
                seconds.getPercentile(90),
                seconds.getPercentile(99),
                seconds.getPercentile(99.9));
        try {
            sink.accept(times);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
