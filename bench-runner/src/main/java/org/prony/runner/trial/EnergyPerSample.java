package org.prony.runner.trial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.prony.api.metrics.EnergyCounters;

/** The energy that a training example took, from row to row, by the counters of the processors, the memory and the GPUs. */
final class EnergyPerSample {

    private Map<String, Double> countedBefore = Map.of();
    private double examplesBefore;

    /** Whether one of these columns counts energy. */
    static boolean isKnown(Collection<String> hardware) {
        return EnergyCounters.COLUMNS.stream().anyMatch(hardware::contains);
    }

    /**
     * Joules for each example since the last row that was told; empty for the first row, where no sample has come since, and
     * where a counter came or fell silent between the two.
     *
     * @param readings cells of the new row
     * @param examples trained on so far
     */
    OptionalDouble next(Map<String, String> readings, double examples) {
        Map<String, Double> counted = new LinkedHashMap<>();
        for (String counter : EnergyCounters.COLUMNS) {
            if (readings.containsKey(counter)) {
                counted.put(counter, Double.parseDouble(readings.get(counter)));
            }
        }
        double energy = sum(counted) - sum(countedBefore);
        boolean comparable = counted.keySet().equals(countedBefore.keySet());
        if (comparable && (energy <= 0 || examples <= examplesBefore)) {
            return OptionalDouble.empty(); // the next row spans this one as well
        }
        double trained = examples - examplesBefore;
        countedBefore = counted;
        examplesBefore = examples;
        return comparable ? OptionalDouble.of(energy / trained) : OptionalDouble.empty();
    }

    /** What the last answer of {@link #next} counts, {@code cpu+dram+gpu} or some of them. */
    String sources() {
        return EnergyCounters.sources(countedBefore::containsKey);
    }

    private static double sum(Map<String, Double> counted) {
        return counted.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
