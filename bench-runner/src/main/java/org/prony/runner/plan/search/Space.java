package org.prony.runner.plan.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.runner.plan.PlanException;

/** The forms in which a search space is written. */
sealed interface Space permits ListedPoints, WrittenSpace, DeclaredSpace {

    /** See {@link SearchSpace#names()}. */
    Set<String> names();

    /** See {@link SearchSpace#points}. */
    List<Map<String, String>> points(
            SearchedWorkload workload, Set<String> fixed, Sampler sampler, int trials, long seed);

    /** The error of a search of which nothing is left. */
    static PlanException nothingLeft(String place) {
        return new PlanException(
                place + ": every hyperparameter of the search space is set otherwise; drop the search");
    }
}
