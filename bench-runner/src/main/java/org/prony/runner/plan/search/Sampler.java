package org.prony.runner.plan.search;

/** How points are drawn from a search space. */
enum Sampler {
    /** The scrambled Halton sequence: points that spread evenly however many are taken. */
    HALTON,
    /** Independent uniform numbers. */
    RANDOM,
    /** Every combination of all feasible points with equally many points of each range, both ends included. */
    GRID
}
