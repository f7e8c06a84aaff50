package org.prony.runner.overhead;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.report.stats.PairedRatio;
import org.prony.runner.trial.StepCosts;

/**
 * What the bench costs, as {@code overhead.json} holds it.
 *
 * @param id UTC time and a random tail, as of a campaign
 * @param workload its id
 * @param hyperparameters by name
 * @param device {@code cpu} or the model of the GPU
 * @param threads CPU threads
 * @param step step time with sampler and log against that without, by the mean of the bare blocks before and after
 * @param noise a bare block against the one before: what the machine makes of two things that are equal
 * @param launch launch to first step of a trial against that of a plain program; {@code null} if it was left out
 * @param blocks the single step times, and the time of the sensors
 * @param launches the single launches; {@code null} if they were left out
 * @param machine as in {@code metadata.json}
 */
public record Overhead(
        String id,
        String workload,
        Map<String, String> hyperparameters,
        String device,
        int threads,
        PairedRatio step,
        PairedRatio noise,
        @Nullable PairedRatio launch,
        StepCosts blocks,
        @Nullable LaunchTimes launches,
        Map<String, @Nullable Object> machine) {

    /** What the bench may cost a step: 1 %. */
    public static final double LIMIT = 1.01;

    /** Copies the maps; they keep their order. */
    public Overhead {
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }

    /** Whether the bench costs a step more than {@link #LIMIT} allows. */
    public enum Verdict {
        /** It does not, all of the interval. */
        WITHIN,
        /** It does, all of the interval. */
        ABOVE,
        /** The interval holds the limit. */
        UNKNOWN
    }

    /** The ratios of what was measured. */
    public static Overhead of(
            Subject subject,
            String device,
            StepCosts blocks,
            @Nullable LaunchTimes launches,
            Map<String, @Nullable Object> machine) {
        double[] off = array(blocks.off());
        double[] again = array(blocks.offAgain());
        double[] bare = new double[off.length];
        Arrays.setAll(bare, i -> (off[i] + again[i]) / 2);
        return new Overhead(
                subject.id(),
                subject.trial().workload(),
                subject.trial().hyperparameters(),
                device,
                subject.share().threads(),
                PairedRatio.of(array(blocks.on()), bare),
                PairedRatio.of(again, off),
                launches == null ? null : PairedRatio.of(array(launches.trial()), array(launches.bare())),
                blocks,
                launches,
                machine);
    }

    /** What the interval of {@link #step} says. */
    public Verdict verdict() {
        if (step.low() > LIMIT) {
            return Verdict.ABOVE;
        }
        return step.high() <= LIMIT ? Verdict.WITHIN : Verdict.UNKNOWN;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
