package org.prony.runner.plan.search;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.prony.api.provider.DecimalText;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.plan.PlanException;

/**
 * Where a search looks: a list of points, or a range or a set of values for each hyperparameter, as AlgoPerf writes them.
 *
 * <p>As ranges: {@code {"learning_rate": {"min": 1e-4, "max": 0.1, "scaling": "log"}, "batch_size": {"feasible_points": [32, 64]},
 * "dropout": {}}}. Where a range is silent, the hyperparameter's declared range or choices count. As points:
 * {@code [{"learning_rate": 0.1, "batch_size": 32}, …]}, each with the same hyperparameters.
 *
 * <p>Points hold canonical text by name, in the order of the space. The list form gives its first {@code trials} points, whatever
 * the sampler; a grid at most {@code trials}; else there are exactly so many, and fewer trials give the first of them. Equal
 * arguments give equal points.
 */
final class SearchSpace {

    private final Space space;

    SearchSpace(Space space) {
        this.space = space;
    }

    /**
     * Reads a space from a JSON file.
     *
     * @throws PlanException if there is no such file, or it holds no space; the message names file, line and column
     */
    public static SearchSpace read(Path json) {
        return SpaceParser.parse(JsonTree.read(json));
    }

    /**
     * A space that stands inside another file.
     *
     * @param inline maps, lists, strings, booleans and numbers, as a YAML reader gives them
     * @param place where it stands, for messages: {@code campaign.yaml:12}
     * @throws PlanException if it is no space
     */
    public static SearchSpace of(Object inline, String place) {
        return SpaceParser.parse(Placed.inline(inline, place));
    }

    /**
     * The space of a search that names none: every hyperparameter of the workload that declares a range or choices.
     *
     * @param place where the search stands, for messages
     */
    public static SearchSpace undeclared(String place) {
        return new SearchSpace(new DeclaredSpace(place));
    }

    /** How many points it lists; empty where points are drawn from ranges. */
    public OptionalInt listed() {
        return space instanceof ListedPoints list ? OptionalInt.of(list.points().size()) : OptionalInt.empty();
    }

    /** The hyperparameters that it names, as written; empty where the workload's declarations alone count. */
    public Set<String> names() {
        return space.names();
    }

    /**
     * Draws points for a workload.
     *
     * @param trials positive
     * @param workload whose hyperparameters they are: types and ranges are checked against its declarations, and an {@code int} is
     *     rounded half up
     * @param fixed names that are no dimensions here, because they are set otherwise or belong to another workload
     * @throws PlanException if the space does not fit the workload, or nothing is left to search; the message names the place
     */
    public List<Map<String, String>> points(
            Sampler sampler, int trials, long seed, WorkloadDescriptor workload, Set<String> fixed) {
        return space.points(SearchedWorkload.declared(workload), fixed, sampler, trials, seed);
    }

    /**
     * Draws points for a program, whose hyperparameters nothing declares.
     *
     * @param text writes a value, which is a {@code String}, a {@code Boolean} or a {@code Number}; a number drawn from a range is a
     *     {@code Double}
     * @throws PlanException if a range is not complete; the message names the place
     * @see #points(Sampler, int, long, WorkloadDescriptor, Set) for the other parameters
     */
    public List<Map<String, String>> points(
            Sampler sampler, int trials, long seed, Set<String> fixed, Function<Object, String> text) {
        return space.points(SearchedWorkload.program(text), fixed, sampler, trials, seed);
    }

    /** A number as the shortest decimal that reads the same, {@code 0.0001} or {@code 2.0}; anything else as it stands. */
    public static String plainText(Object value) {
        return value instanceof Double number ? DecimalText.of(number) : String.valueOf(value);
    }
}
