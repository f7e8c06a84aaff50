package org.prony.runner.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Readable names: of each trial what varies among the trials of its workload, {@code learning_rate=0.1,seed=42}. */
final class TrialNames {

    private static final class Varying {
        private final Candidate first;
        private final boolean[] values;
        private boolean seed;

        Varying(Candidate first) {
            this.first = first;
            this.values = new boolean[first.values().length];
        }

        void add(Candidate trial) {
            seed |= trial.seed() != first.seed();
            for (int i = 0; i < values.length; i++) {
                values[i] |= !trial.value(i).equals(first.value(i));
            }
        }
    }

    private final Map<String, Varying> byWorkload = new HashMap<>();

    TrialNames(List<Candidate> trials) {
        for (Candidate trial : trials) {
            byWorkload
                    .computeIfAbsent(trial.parameters().workload(), id -> new Varying(trial))
                    .add(trial);
        }
    }

    /** The name of one of the trials; empty if its workload has no other. */
    String of(Candidate trial) {
        Varying varying = byWorkload.get(trial.parameters().workload());
        if (varying == null) {
            throw new IllegalArgumentException("not one of the trials");
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < varying.values.length; i++) {
            if (varying.values[i]) {
                append(name, trial.parameters().names().get(i), trial.value(i));
            }
        }
        if (varying.seed) {
            append(name, Overrides.SEED, Long.toString(trial.seed()));
        }
        return name.toString();
    }

    private static void append(StringBuilder name, String key, String value) {
        name.append(name.isEmpty() ? "" : ",").append(key).append('=').append(value);
    }
}
