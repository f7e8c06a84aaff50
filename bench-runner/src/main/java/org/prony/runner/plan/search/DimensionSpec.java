package org.prony.runner.plan.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.prony.api.Scaling;
import org.prony.report.text.NearestNames;

/**
 * One hyperparameter of a search space as it is written; where it says nothing, the hyperparameter's declaration counts.
 *
 * @param name the hyperparameter's
 * @param place where it is written
 * @param min smallest value
 * @param max largest value
 * @param scaling how points are spread between them
 * @param feasible the values there are; empty for a range
 */
record DimensionSpec(
        String name,
        String place,
        OptionalDouble min,
        OptionalDouble max,
        Optional<Scaling> scaling,
        List<Placed> feasible) {

    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String SCALING = "scaling";
    private static final String FEASIBLE_POINTS = "feasible_points";
    private static final Set<String> KEYS = new TreeSet<>(Set.of(MIN, MAX, SCALING, FEASIBLE_POINTS));

    /** Everything is as the hyperparameter declares it. */
    static DimensionSpec asDeclared(String name, String place) {
        return new DimensionSpec(
                name, place, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), List.of());
    }

    static DimensionSpec parse(String name, Placed written) {
        if (!written.isMap()) {
            throw written.wrong(name + " is " + written.shown()
                    + "; write {\"min\": …, \"max\": …, \"scaling\": …}, {\"feasible_points\": […]}, or {} for its"
                    + " declared range");
        }
        Map<String, Placed> entries = written.entries();
        entries.forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                throw value.wrong(name + ": unknown key '" + key + "'" + NearestNames.hint(key, KEYS) + "; there are "
                        + String.join(", ", KEYS));
            }
        });
        Placed points = entries.get(FEASIBLE_POINTS);
        if (points != null) {
            if (entries.size() > 1) {
                throw points.wrong(
                        name + ": feasible_points leave no room for min, max or scaling; drop one or the other");
            }
            return new DimensionSpec(
                    name,
                    written.place(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    feasible(name, points));
        }
        return new DimensionSpec(
                name,
                written.place(),
                number(name, MIN, entries),
                number(name, MAX, entries),
                Optional.ofNullable(entries.get(SCALING)).map(value -> scaling(name, value)),
                List.of());
    }

    private static OptionalDouble number(String name, String key, Map<String, Placed> entries) {
        Placed value = entries.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.number(name + ": " + key));
    }

    private static Scaling scaling(String name, Placed value) {
        if ("log".equals(value.value())) {
            return Scaling.LOG;
        }
        if ("linear".equals(value.value())) {
            return Scaling.LINEAR;
        }
        throw value.wrong(name + ": scaling is " + value.shown() + "; write \"log\" or \"linear\"");
    }

    private static List<Placed> feasible(String name, Placed points) {
        if (!points.isList() || points.elements().isEmpty()) {
            throw points.wrong(name + ": feasible_points is " + (points.isList() ? "empty" : points.shown())
                    + "; write a list of at least one value");
        }
        for (Placed point : points.elements()) {
            if (!point.isScalar()) {
                throw point.wrong(
                        name + ": " + point.shown() + " is no value; write a number, a string, true or false");
            }
        }
        return points.elements();
    }
}
