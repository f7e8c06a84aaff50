package org.prony.runner.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prony.runner.plan.PlanException;

class SearchSpaceTest {

    private static final String RATE = "{\"learning_rate\": {\"min\": 1e-4, \"max\": 0.1, \"scaling\": \"log\"}}";

    @TempDir
    Path folder;

    @Test
    void takesListedPointsInOrder() throws Exception {
        SearchSpace space = space("""
                [{"learning_rate": 1e-2, "batch_size": 64},
                 {"batch_size": 32.0, "learning_rate": 1},
                 {"learning_rate": 0.5, "batch_size": 8}]
                """);

        assertThat(space.names()).containsExactly("learning_rate", "batch_size");
        assertThat(points(space, Sampler.HALTON, 2))
                .containsExactly(
                        Map.of("learning_rate", "0.01", "batch_size", "64"),
                        Map.of("learning_rate", "1.0", "batch_size", "32"));
        assertThat(points(space, Sampler.RANDOM, 20)).hasSize(3);
    }

    @Test
    void drawsHaltonPointsThroughTheScaling() throws Exception {
        // Halton.seeded(2, 42) begins with 0.9318115823474997, 0.09838809457834302.
        SearchSpace space = space("""
                {"learning_rate": {"min": 1e-4, "max": 0.1, "scaling": "log"},
                 "optimizer": {"feasible_points": ["adam", "sgd"]}}
                """);

        List<Map<String, String>> points = points(space, Sampler.HALTON, 2);

        assertThat(Double.parseDouble(points.get(0).get("learning_rate")))
                .isCloseTo(1e-4 * Math.pow(1000, 0.9318115823474997), org.assertj.core.data.Offset.offset(1e-14));
        assertThat(points).extracting(point -> point.get("optimizer")).containsExactly("adam", "sgd");
        assertThat(points.get(0).keySet()).containsExactly("learning_rate", "optimizer");
    }

    @ParameterizedTest
    @EnumSource(
            value = Sampler.class,
            names = {"HALTON", "RANDOM"})
    void drawsTheSamePointsFromTheSameSeed(Sampler sampler) throws Exception {
        SearchSpace space = space(RATE);

        assertThat(points(space, sampler, 5))
                .isEqualTo(points(space, sampler, 20).subList(0, 5));
        assertThat(points(space, sampler, 200)).doesNotHaveDuplicates();
        assertThat(space.points(sampler, 5, 43, SearchedWorkloads.NET, Set.of()))
                .isNotEqualTo(points(space, sampler, 5));
    }

    @Test
    void roundsIntegersHalfUpAndKeepsThemInside() {
        List<String> sizes = values("batch_size", Map.of("min", 1.4, "max", 4L, "scaling", "linear"));
        assertThat(sizes).containsOnly("2", "3", "4");
        // 2.5 lies in the middle of the grid.
        assertThat(SearchSpace.of(Map.of("batch_size", Map.of("min", 2L, "max", 3L, "scaling", "linear")), "c.yaml:3")
                        .points(Sampler.GRID, 3, 1, SearchedWorkloads.NET, Set.of()))
                .extracting(point -> point.get("batch_size"))
                .containsExactly("2", "3");
        assertThat(SearchedWorkload.declared(SearchedWorkloads.NET)
                        .dimension(DimensionSpec.parse(
                                "batch_size",
                                Placed.inline(Map.of("min", 2L, "max", 3L, "scaling", "linear"), "c.yaml:3")))
                        .at(0.5))
                .isEqualTo("3");
    }

    @Test
    void keepsFloatsInsideARangeWhoseEndsAreNone() {
        SearchSpace space =
                SearchSpace.of(Map.of("dropout", Map.of("min", 0.12345677, "max", 0.123456789)), "c.yaml:3");

        assertThat(points(space, Sampler.GRID, 2))
                .extracting(point -> Double.parseDouble(point.getOrDefault("dropout", "")))
                .allSatisfy(value -> assertThat(value).isBetween(0.12345677, 0.123456789));
    }

    @Test
    void takesTheDeclarationWhereTheSpaceIsSilent() {
        assertThat(values("learning_rate", Map.of()).stream().mapToDouble(Double::parseDouble))
                .allMatch(rate -> rate >= 1e-5 && rate <= 1)
                .anyMatch(rate -> rate < 1e-4);
        assertThat(values("learning_rate", Map.of("min", 0.5)).stream().mapToDouble(Double::parseDouble))
                .allMatch(rate -> rate >= 0.5);
        assertThat(values("optimizer", Map.of())).containsOnly("sgd", "adam");
        assertThat(values("nesterov", Map.of())).containsOnly("false", "true");
    }

    @Test
    void searchesWhatIsDeclaredWhereThereIsNoSpace() {
        List<Map<String, String>> points = SearchSpace.undeclared("c.yaml:9")
                .points(Sampler.HALTON, 3, 42, SearchedWorkloads.NET, Set.of("dropout"));

        assertThat(points.get(0).keySet()).containsExactly("learning_rate", "batch_size", "optimizer");
        assertThatThrownBy(() -> SearchSpace.undeclared("c.yaml:9")
                        .points(
                                Sampler.HALTON,
                                3,
                                42,
                                SearchedWorkloads.NET,
                                Set.of("dropout", "learning_rate", "batch_size", "optimizer")))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "c.yaml:9: test_net has no hyperparameter left with a declared range or choices; name a search space");
    }

    @Test
    void leavesOutWhatIsSetOtherwise() throws Exception {
        assertThat(space("{\"dropout\": {}, \"theirs\": {\"min\": 0, \"max\": 1}}")
                        .points(Sampler.RANDOM, 1, 1, SearchedWorkloads.NET, Set.of("theirs"))
                        .get(0))
                .containsOnlyKeys("dropout");
        assertThat(space("[{\"dropout\": 0.1, \"theirs\": 1}]")
                        .points(Sampler.RANDOM, 1, 1, SearchedWorkloads.NET, Set.of("theirs")))
                .containsExactly(Map.of("dropout", "0.1"));
        assertThatThrownBy(() -> space("{\"dropout\": {}}")
                        .points(Sampler.RANDOM, 1, 1, SearchedWorkloads.NET, Set.of("dropout")))
                .hasMessage(
                        place(1, 1) + ": every hyperparameter of the search space is set otherwise; drop the search");
    }

    @Test
    void spreadsAGridOverWhatTheTrialsAllow() throws Exception {
        SearchSpace space = space("""
                {"optimizer": {"feasible_points": ["sgd", "adam"]},
                 "learning_rate": {"min": 0.01, "max": 0.03, "scaling": "linear"}}
                """);

        assertThat(points(space, Sampler.GRID, 7))
                .extracting(point -> point.get("optimizer") + " " + point.get("learning_rate"))
                .containsExactly("sgd 0.01", "sgd 0.02", "sgd 0.03", "adam 0.01", "adam 0.02", "adam 0.03");
        assertThat(points(space, Sampler.GRID, 5)).hasSize(4);
        assertThatThrownBy(() -> points(space, Sampler.GRID, 3))
                .isInstanceOf(PlanException.class)
                .hasMessage(place(1, 1) + ": a grid over these 2 hyperparameters needs at least 4 trials, not 3");
    }

    @Test
    void writesValuesOfProgramsAsDecimalsAndLetsTheCallerQuote() throws Exception {
        SearchSpace space = space(
                "{\"lr\": {\"min\": 0.00001, \"max\": 2}, \"norm\": {\"feasible_points\": [1, \"1\", true, 1.0]}}");

        assertThat(space.points(
                        Sampler.GRID,
                        8,
                        1,
                        Set.of(),
                        value -> value instanceof String ? "'" + value + "'" : SearchSpace.plainText(value)))
                .extracting(point -> point.get("lr") + " " + point.get("norm"))
                .containsExactly(
                        "0.00001 1",
                        "0.00001 '1'",
                        "0.00001 true",
                        "0.00001 1.0",
                        "2.0 1",
                        "2.0 '1'",
                        "2.0 true",
                        "2.0 1.0");
        assertThatThrownBy(() -> space("{\"lr\": {}}").points(Sampler.GRID, 8, 1, Set.of(), SearchSpace::plainText))
                .hasMessage(place(1, 2) + ": lr: write its min, or feasible_points");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"lr": {"min": 1, "max": }}              | 1:26 | not JSON: Unexpected character ('}' (code 125)): expected a value
            [{"lr": 1}] 7                            | 1:13 | the search space ends before this
            "lr"                                     | 1:1  | the search space is "lr"; write a list of points or an object of hyperparameters
            {}                                       | 1:1  | the search space is empty; name a hyperparameter
            []                                       | 1:1  | the search space is an empty list; write at least one point
            [{"lr": 1}, 3]                           | 1:13 | a point is 3; write an object with a value for each hyperparameter
            [{"a": 1}, {"a": 1, "b": 2}]             | 1:12 | point 2 sets a, b where the first sets a; every point sets the same hyperparameters
            {"lr": {}, "lr": {}}                     | 1:12 | 'lr' is given twice
            {"lr": 0.1}                              | 1:2  | lr is 0.1; write {"min": …, "max": …, "scaling": …}, {"feasible_points": […]}, or {} for its declared range
            {"lr": {"mim": 0.1}}                     | 1:9  | lr: unknown key 'mim' (did you mean min?); there are feasible_points, max, min, scaling
            {"lr": {"min": "a"}}                     | 1:9  | lr: min is "a"; write a finite number
            {"lr": {"max": 1e999}}                   | 1:9  | lr: max is 1E+999; write a finite number
            {"lr": {"scaling": "lin"}}               | 1:9  | lr: scaling is "lin"; write "log" or "linear"
            {"lr": {"feasible_points": []}}          | 1:9  | lr: feasible_points is empty; write a list of at least one value
            {"lr": {"feasible_points": 3}}           | 1:9  | lr: feasible_points is 3; write a list of at least one value
            {"lr": {"feasible_points": [null]}}      | 1:29 | lr: null is no value; write a number, a string, true or false
            {"lr": {"min": 1, "feasible_points": [1]}} | 1:19 | lr: feasible_points leave no room for min, max or scaling; drop one or the other
            """)
    void refusesWhatIsNoSpace(String json, String place, String message) {
        assertThatThrownBy(() -> space(json))
                .isInstanceOf(PlanException.class)
                .hasMessage(folder.resolve("space.json") + ":" + place + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"learning_rat": {}}                              | 1:2  | unknown hyperparameter 'learning_rat' (did you mean learning_rate?); test_net has batch_size, dropout, layers, learning_rate, nesterov, optimizer
            {"learning_rate": {"min": 0.1, "max": 0.01}}      | 1:2  | learning_rate: min 0.1 is greater than max 0.01
            {"learning_rate": {"min": 0, "max": 0.01}}        | 1:2  | learning_rate: min is 0.0; a range that is scaled log begins above 0
            {"learning_rate": {"max": 10}}                    | 1:2  | learning_rate=10.0: outside its range [0.00001, 1]
            {"batch_size": {"min": 1.2, "max": 1.8}}          | 1:2  | batch_size: there is no whole number from 1.2 to 1.8; widen the range
            {"batch_size": {"feasible_points": [32, 1.5]}}    | 1:41 | batch_size=1.5: not a value of type int
            {"batch_size": {"feasible_points": ["32"]}}       | 1:37 | batch_size is "32"; its type is int, written as 64
            {"batch_size": {"feasible_points": [0]}}          | 1:37 | batch_size=0: outside its range [1, 4096]
            {"layers": {}}                                    | 1:2  | layers: test_net declares no range for it; write its min, or feasible_points
            {"optimizer": {"feasible_points": ["adm"]}}       | 1:36 | optimizer=adm: not one of the choices sgd, adam
            {"optimizer": {"feasible_points": [1]}}           | 1:36 | optimizer is 1; its type is string, written as "text"
            {"optimizer": {"min": 0, "max": 1}}               | 1:2  | optimizer: its type is string, which has no range; write feasible_points
            {"nesterov": {"feasible_points": [1]}}            | 1:35 | nesterov is 1; its type is boolean, written as true
            [{"dropout": 0.1}, {"dropout": 2}]                | 1:21 | dropout=2: outside its range [0, 0.9]
            [{"dropout": [0.1]}]                              | 1:3  | dropout is a list; write a number, a string, true or false
            """)
    void refusesWhatDoesNotFitTheWorkload(String json, String place, String message) throws Exception {
        SearchSpace space = space(json);

        assertThatThrownBy(() -> points(space, Sampler.HALTON, 1))
                .isInstanceOf(PlanException.class)
                .hasMessage(folder.resolve("space.json") + ":" + place + ": " + message);
    }

    @Test
    void namesAFileThatCannotBeRead() throws Exception {
        Path missing = folder.resolve("none.json");
        assertThatThrownBy(() -> SearchSpace.read(missing))
                .isInstanceOf(PlanException.class)
                .hasMessage(missing + ": no such file; name a JSON file with a search space");
        assertThatThrownBy(() -> SearchSpace.read(folder))
                .hasMessage(folder + ": is a folder; name a JSON file with a search space");
        assertThatThrownBy(() -> space(" "))
                .hasMessage(folder.resolve("space.json")
                        + ": empty; write a list of points or an object of hyperparameters");
    }

    @Test
    void namesThePlaceOfASpaceInsideAnotherFile() {
        assertThatThrownBy(() -> SearchSpace.of(Map.of("learning_rate", Map.of("min", 1L, "mx", 2L)), "c.yaml:12"))
                .isInstanceOf(PlanException.class)
                .hasMessage("c.yaml:12: learning_rate: unknown key 'mx' (did you mean max?); there are feasible_points,"
                        + " max, min, scaling");
    }

    private static List<String> values(String name, Map<String, Object> dimension) {
        Map<String, Object> space = new LinkedHashMap<>();
        space.put(name, dimension);
        return points(SearchSpace.of(space, "c.yaml:3"), Sampler.RANDOM, 100).stream()
                .map(point -> point.getOrDefault(name, ""))
                .toList();
    }

    private static List<Map<String, String>> points(SearchSpace space, Sampler sampler, int trials) {
        return space.points(sampler, trials, 42, SearchedWorkloads.NET, Set.of());
    }

    private SearchSpace space(String json) throws IOException {
        return SearchSpace.read(Files.writeString(folder.resolve("space.json"), json));
    }

    private String place(int line, int column) {
        return folder.resolve("space.json") + ":" + line + ":" + column;
    }
}
