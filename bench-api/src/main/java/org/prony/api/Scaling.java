package org.prony.api;

/** How a search spreads its points over a range. */
public enum Scaling {
    /** Evenly in the value. */
    LINEAR,
    /** Evenly in the logarithm of the value; the range's minimum is then positive. */
    LOG
}
