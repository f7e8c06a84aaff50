package org.prony.runner.plan;

import java.util.Arrays;

/** A trial before it has a number: equal to another one if workload, seed and all values are. */
final class Candidate {

    private final int choice;
    private final Parameters parameters;
    private final long seed;
    private final String[] values;
    private final int hash;

    /**
     * A trial of a choice.
     *
     * @param choice the index of its choice
     * @param parameters those of its workload; the same object for all trials of the workload
     * @param seed its seed
     * @param values canonical text for each of the parameters; not changed afterwards
     */
    Candidate(int choice, Parameters parameters, long seed, String[] values) {
        this.choice = choice;
        this.parameters = parameters;
        this.seed = seed;
        this.values = values;
        this.hash = 31 * (31 * parameters.workload().hashCode() + Long.hashCode(seed)) + Arrays.hashCode(values);
    }

    int choice() {
        return choice;
    }

    Parameters parameters() {
        return parameters;
    }

    long seed() {
        return seed;
    }

    /** The value at a position of the parameters. */
    String value(int position) {
        return values[position];
    }

    /** All values, which may not be changed. */
    String[] values() {
        return values;
    }

    // All candidates of a workload share its parameters.
    @SuppressWarnings("ReferenceEquality")
    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate that
                && hash == that.hash
                && seed == that.seed
                && parameters == that.parameters
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
