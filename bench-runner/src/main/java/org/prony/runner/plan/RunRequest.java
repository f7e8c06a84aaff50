package org.prony.runner.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.repository.Measure;

/**
 * What a person asks for.
 *
 * @param workloads workload ids; empty for all there are
 * @param values hyperparameter values as written, by name
 * @param trials repeats of each workload; positive
 * @param seed the seed from which the trials' seeds are derived
 * @param measure what is measured
 * @param device {@code cpu} or {@code gpu:I}
 * @param threads CPU threads of each trial; positive
 * @param maxRuntime upper bound on the training budget, if any
 * @param killAfter wall time after which a trial is killed, if not the default
 * @param extra columns {@code extra.*}
 */
public record RunRequest(
        List<String> workloads,
        Map<String, String> values,
        int trials,
        long seed,
        Measure measure,
        String device,
        int threads,
        Optional<Duration> maxRuntime,
        Optional<Duration> killAfter,
        Map<String, String> extra) {

    public RunRequest {
        workloads = List.copyOf(workloads);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
