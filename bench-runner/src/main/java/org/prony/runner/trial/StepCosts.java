package org.prony.runner.trial;

import java.util.List;
import org.prony.runner.hardware.ProbeTimes;

/**
 * Step times of one workload in blocks of steps, with the bench around them and without, taken by turns in one process.
 *
 * @param period of the sampler, in seconds
 * @param steps how many steps each of the pair's blocks times
 * @param off seconds per step of each bare block that came first of its three
 * @param on seconds per step of the block after it, in the training loop, with the sampler on and rows logged
 * @param offAgain seconds per step of the bare block after that
 * @param probes what the samples took, over all blocks
 */
public record StepCosts(
        double period,
        List<Integer> steps,
        List<Double> off,
        List<Double> on,
        List<Double> offAgain,
        List<ProbeCost> probes) {

    /** Copies the lists. */
    public StepCosts {
        steps = List.copyOf(steps);
        off = List.copyOf(off);
        on = List.copyOf(on);
        offAgain = List.copyOf(offAgain);
        probes = List.copyOf(probes);
    }

    /**
     * What the samples of one probe took, in wall time of the sampler's thread.
     *
     * @param columns that the probe fills
     * @param samples how many were taken
     * @param mean seconds
     * @param max seconds
     */
    public record ProbeCost(List<String> columns, long samples, double mean, double max) {

        /** Copies the list. */
        public ProbeCost {
            columns = List.copyOf(columns);
        }

        static ProbeCost of(ProbeTimes times) {
            return new ProbeCost(
                    times.columns(),
                    times.samples(),
                    times.mean().toNanos() / 1e9,
                    times.max().toNanos() / 1e9);
        }

        /** These samples and those of {@code more}, of the same probe. */
        ProbeCost and(ProbeCost more) {
            long all = samples + more.samples;
            double sum = mean * samples + more.mean * more.samples;
            return new ProbeCost(columns, all, all == 0 ? 0 : sum / all, Math.max(max, more.max));
        }
    }
}
