package org.prony.runner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trial as a choice writes it, before anything is left out or numbered. */
record NaiveTrial(String workload, Map<String, String> values, long seed, String title, int priority, int choice) {

    boolean equalTo(NaiveTrial other) {
        return workload.equals(other.workload) && values.equals(other.values) && seed == other.seed;
    }

    static List<NaiveTrial> distinct(List<NaiveTrial> all) {
        List<NaiveTrial> distinct = new ArrayList<>();
        for (NaiveTrial trial : all) {
            if (distinct.stream().noneMatch(trial::equalTo)) {
                distinct.add(trial);
            }
        }
        return distinct;
    }
}
