package org.prony.runner.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.repository.Measure;

/**
 * What a person asks for on the command line, over what a campaign file says.
 *
 * @param workloads workload ids; empty for those of the file
 * @param values values as written, {@code 0.1,0.05}, by the name of a parameter or an alias; {@code seed} gives the trials'
 *     seeds
 * @param trials repeats of each workload with seeds derived from {@code seed}; positive
 * @param seed the seed from which the others are derived
 * @param titles the choices that run; empty for all
 * @param sample how many trials are drawn of each choice; positive
 * @param measure what is measured
 * @param maxRuntime upper bound on the training budget, if any
 * @param killAfter wall time after which a trial is killed, if not the default
 * @param extra columns {@code extra.*}
 */
public record RunRequest(
        List<String> workloads,
        Map<String, String> values,
        Optional<Integer> trials,
        Optional<Long> seed,
        List<String> titles,
        Optional<Integer> sample,
        Measure measure,
        Optional<Duration> maxRuntime,
        Optional<Duration> killAfter,
        Map<String, String> extra) {

    /** The most trials that a campaign may stand for, before a sample is drawn. */
    public static final int MAX_TRIALS = 1_000_000;

    public RunRequest {
        workloads = List.copyOf(workloads);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        titles = List.copyOf(titles);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        requirePositive("--trials", trials);
        trials.filter(n -> n > MAX_TRIALS).ifPresent(n -> {
            throw new PlanException("--trials " + n + ": must be at most " + MAX_TRIALS);
        });
        requirePositive("--sample", sample);
        if (trials.isPresent() && values.containsKey(Overrides.SEED)) {
            throw new PlanException(ParameterValue.COMMAND_LINE + ": seed=" + values.get(Overrides.SEED)
                    + " names every seed and --trials " + trials.get() + " derives them; leave one out");
        }
    }

    private static void requirePositive(String option, Optional<Integer> number) {
        number.filter(n -> n < 1).ifPresent(n -> {
            throw new PlanException(option + " " + n + ": must be at least 1");
        });
    }
}
