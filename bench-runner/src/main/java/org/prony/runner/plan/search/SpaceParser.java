package org.prony.runner.plan.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns what is written into a search space. */
final class SpaceParser {

    private SpaceParser() {}

    static SearchSpace parse(Placed written) {
        if (written.isList()) {
            return listed(written);
        }
        if (!written.isMap()) {
            throw written.wrong("the search space is " + written.shown()
                    + "; write a list of points or an object of hyperparameters");
        }
        if (written.entries().isEmpty()) {
            throw written.wrong("the search space is empty; name a hyperparameter");
        }
        List<DimensionSpec> dimensions = new ArrayList<>();
        written.entries().forEach((name, dimension) -> dimensions.add(DimensionSpec.parse(name, dimension)));
        return new SearchSpace(new WrittenSpace(dimensions, written.place()));
    }

    private static SearchSpace listed(Placed written) {
        if (written.elements().isEmpty()) {
            throw written.wrong("the search space is an empty list; write at least one point");
        }
        List<Map<String, Placed>> points = new ArrayList<>();
        for (Placed point : written.elements()) {
            if (!point.isMap() || point.entries().isEmpty()) {
                throw point.wrong("a point is "
                        + (point.isMap() ? "empty" : point.shown())
                        + "; write an object with a value for each hyperparameter");
            }
            requireSameKeys(points, point);
            points.add(point.entries());
        }
        return new SearchSpace(new ListedPoints(points, written.place()));
    }

    private static void requireSameKeys(List<Map<String, Placed>> earlier, Placed point) {
        if (!earlier.isEmpty()
                && !earlier.get(0).keySet().equals(point.entries().keySet())) {
            throw point.wrong("point " + (earlier.size() + 1) + " sets "
                    + String.join(", ", point.entries().keySet()) + " where the first sets "
                    + String.join(", ", earlier.get(0).keySet()) + "; every point sets the same hyperparameters");
        }
    }
}
