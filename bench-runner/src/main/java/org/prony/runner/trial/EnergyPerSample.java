package org.prony.runner.trial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;

/** The energy that a training example took, from row to row, by the counters of the processors, the memory and the GPUs. */
final class EnergyPerSample {

    private static final List<String> COUNTERS =
            List.of(MetricsSchema.ENERGY_CPU, MetricsSchema.ENERGY_DRAM, MetricsSchema.ENERGY_GPU);

    private Map<String, Double> countedBefore = Map.of();
    private double examplesBefore;

    /** Whether one of these columns counts energy. */
    static boolean isKnown(Collection<String> hardware) {
        return COUNTERS.stream().anyMatch(hardware::contains);
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
        for (String counter : COUNTERS) {
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
        return countedBefore.keySet().stream()
                .map(counter -> counter.substring(HardwareColumns.ENERGY_PREFIX.length()))
                .collect(Collectors.joining("+"));
    }

    private static double sum(Map<String, Double> counted) {
        return counted.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
