package org.prony.runner.trial;

/** The trial ended because it was asked to, before target or budget. */
final class TrialStopped extends Exception {

    private static final long serialVersionUID = 1L;
}
