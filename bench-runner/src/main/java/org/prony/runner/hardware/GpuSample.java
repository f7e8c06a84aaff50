package org.prony.runner.hardware;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one sample of a GPU says beyond its own columns.
 *
 * @param quantities that it told, by the end of their column's name
 * @param slowed whether heat or a lack of power slowed it down; empty if that is not known
 * @param shared whether another process used it; empty if that is not known
 */
record GpuSample(Map<String, Double> quantities, Optional<Boolean> slowed, Optional<Boolean> shared) {

    /** Of a GPU that tells nothing. */
    static final GpuSample NOTHING = new GpuSample(Map.of(), Optional.empty(), Optional.empty());

    GpuSample {
        quantities = Map.copyOf(quantities);
    }

    /** Whether a flag is so of any GPU: empty if it is known to be so of none, and not known of all. */
    static Optional<Boolean> any(Collection<GpuSample> samples, Function<GpuSample, Optional<Boolean>> flag) {
        if (samples.stream().anyMatch(sample -> flag.apply(sample).orElse(false))) {
            return Optional.of(true);
        }
        return samples.stream().allMatch(sample -> flag.apply(sample).isPresent())
                ? Optional.of(false)
                : Optional.empty();
    }
}
