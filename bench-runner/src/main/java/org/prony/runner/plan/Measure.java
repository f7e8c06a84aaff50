package org.prony.runner.plan;

import java.util.Locale;

/** What a trial measures. */
public enum Measure {
    /** One shot: train to the target or the budget. */
    TRAIN,
    /** The steady state of one training step. */
    STEP;

    /** The word in files and options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return label();
    }
}
