package org.prony.runner.plan.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * Where a search looks: a list of points, or a range or a set of values for each hyperparameter, as AlgoPerf writes them.
 *
 * <p>As ranges: {@code {"learning_rate": {"min": 1e-4, "max": 0.1, "scaling": "log"}, "batch_size": {"feasible_points": [32, 64]},
 * "dropout": {}}}. Where a range is silent, the hyperparameter's declared range or choices count. As points:
 * {@code [{"learning_rate": 0.1, "batch_size": 32}, …]}, each with the same hyperparameters.
 */
public sealed interface SearchSpace permits ListedPoints, WrittenSpace, DeclaredSpace {

    /**
     * Reads a space from a JSON file.
     *
     * @throws PlanException if there is no such file, or it holds no space; the message names file, line and column
     */
    static SearchSpace read(Path json) {
        return SpaceParser.parse(JsonTree.read(json));
    }

    /**
     * A space that stands inside another file.
     *
     * @param inline maps, lists, strings, booleans and numbers, as a YAML reader gives them
     * @param place where it stands, for messages: {@code campaign.yaml:12}
     * @throws PlanException if it is no space
     */
    static SearchSpace of(Object inline, String place) {
        return SpaceParser.parse(Placed.inline(inline, place));
    }

    /**
     * The space of a search that names none: every hyperparameter of the workload that declares a range or choices.
     *
     * @param place where the search stands, for messages
     */
    static SearchSpace undeclared(String place) {
        return new DeclaredSpace(place);
    }

    /** The hyperparameters that it names, as written; empty where the workload's declarations alone count. */
    Set<String> names();

    /**
     * Draws points; each holds canonical text by name, in the order of the space.
     *
     * <p>The list form gives its first {@code trials} points, whatever the sampler; a grid at most {@code trials}; else there are
     * exactly so many, and fewer trials give the first of them. Equal arguments give equal points.
     *
     * @param trials positive
     * @param workload whose hyperparameters they are: ranges and types are checked against its declarations, and an {@code int}
     *     is rounded half up. One without a class is a program: no declaration is looked at
     * @param fixed names that are no dimensions here, because they are set otherwise or belong to another workload
     * @param programText writes the value of a program's hyperparameter, a {@code String}, {@code Boolean} or {@code Number}; a
     *     number drawn from a range is a {@code Double}
     * @throws PlanException if the space does not fit the workload, or nothing is left to search; the message names the place
     */
    List<Map<String, String>> points(
            Sampler sampler,
            int trials,
            long seed,
            WorkloadDescriptor workload,
            Set<String> fixed,
            Function<Object, String> programText);

    /** As {@link #points(Sampler, int, long, WorkloadDescriptor, Set, Function)} with values of programs as {@link #plainText}. */
    default List<Map<String, String>> points(
            Sampler sampler, int trials, long seed, WorkloadDescriptor workload, Set<String> fixed) {
        return points(sampler, trials, seed, workload, fixed, SearchSpace::plainText);
    }

    /** A number as the shortest decimal that reads the same, {@code 0.0001} or {@code 2.0}; anything else as it stands. */
    static String plainText(Object value) {
        return value instanceof Double number ? DecimalText.of(number) : String.valueOf(value);
    }
}
