package org.prony.runner.plan.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.prony.runner.plan.PlanException;

/**
 * Draws points from dimensions.
 *
 * @param dimensions not empty
 * @param place where the search is written, for messages
 */
record Points(List<Dimension> dimensions, String place) {

    List<Map<String, String>> draw(Sampler sampler, int trials, long seed) {
        return switch (sampler) {
            case HALTON -> halton(trials, seed);
            case RANDOM -> random(trials, seed);
            case GRID -> grid(trials);
        };
    }

    private List<Map<String, String>> halton(int trials, long seed) {
        if (dimensions.size() > Halton.MAX_DIMENSIONS) {
            throw new PlanException(place + ": " + dimensions.size() + " hyperparameters; the sampler halton takes "
                    + Halton.MAX_DIMENSIONS + " at most, the sampler random any number");
        }
        Halton sequence = Halton.seeded(dimensions.size(), seed);
        return drawn(trials, n -> sequence.point(n + 1));
    }

    private List<Map<String, String>> random(int trials, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        return drawn(
                trials,
                n -> dimensions.stream()
                        .mapToDouble(dimension -> random.nextDouble())
                        .toArray());
    }

    private List<Map<String, String>> drawn(int trials, IntFunction<double[]> numbers) {
        List<Map<String, String>> points = new ArrayList<>(trials);
        for (int n = 0; n < trials; n++) {
            double[] x = numbers.apply(n);
            points.add(point(d -> dimensions.get(d).at(x[d])));
        }
        return points;
    }

    private List<Map<String, String>> grid(int trials) {
        int perRange = perRange(trials);
        List<List<String>> axes = dimensions.stream()
                .map(dimension -> dimension instanceof Dimension.Range range
                        ? range.spread(perRange)
                        : ((Dimension.Discrete) dimension).values())
                .toList();
        List<Map<String, String>> points = new ArrayList<>();
        int[] index = new int[axes.size()];
        do {
            points.add(point(d -> axes.get(d).get(index[d])));
        } while (advance(index, axes));
        return points;
    }

    /** The most points of each range with which the whole grid has at most {@code trials}. */
    private int perRange(int trials) {
        double discrete = 1;
        int ranges = 0;
        for (Dimension dimension : dimensions) {
            if (dimension instanceof Dimension.Discrete choice) {
                discrete *= choice.values().size();
            } else {
                ranges++;
            }
        }
        int perRange = 2;
        if (discrete * Math.pow(perRange, ranges) > trials) {
            throw new PlanException(
                    place + ": a grid over these " + dimensions.size() + " hyperparameters needs at least "
                            + String.format(Locale.ROOT, "%.0f", discrete * Math.pow(perRange, ranges))
                            + " trials, not " + trials);
        }
        while (ranges > 0 && discrete * Math.pow(perRange + 1.0, ranges) <= trials) {
            perRange++;
        }
        return perRange;
    }

    /** Steps to the next combination, the last axis fastest; false after the last one. */
    private static boolean advance(int[] index, List<List<String>> axes) {
        for (int d = index.length - 1; d >= 0; d--) {
            if (++index[d] < axes.get(d).size()) {
                return true;
            }
            index[d] = 0;
        }
        return false;
    }

    private Map<String, String> point(IntFunction<String> values) {
        Map<String, String> point = new LinkedHashMap<>();
        for (int d = 0; d < dimensions.size(); d++) {
            point.put(dimensions.get(d).name(), values.apply(d));
        }
        return Collections.unmodifiableMap(point);
    }
}
