package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnUnitsTest {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** What the page says of counts and of what a workload declares itself. */
    private static final List<String> NO_UNIT =
            List.of("", "count", "steps", "epochs", "examples", "bits", "as declared", "of the metric", "as above");

    @Test
    void areThoseOfThePageOnColumns() throws IOException {
        Map<String, String> described = described();

        assertThat(described)
                .hasSizeGreaterThan(50)
                .containsEntry("step_time.p99", "s")
                .containsEntry("gpu.0.mem.free", "bytes");
        described.forEach((column, unit) -> assertThat(ColumnUnits.of(column))
                .as(column)
                .isEqualTo(NO_UNIT.contains(unit) ? "" : unit.replace("examples/s", ColumnUnits.SAMPLES_PER_SECOND)));
    }

    /** The unit of each column in the tables of {@code docs/columns.md}. */
    private static Map<String, String> described() throws IOException {
        Map<String, String> units = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/columns.md"))) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (cells.length == 5 && cells[1].startsWith("`")) {
                String first = "";
                for (String name : names(cells[1]).toList()) {
                    first = name.startsWith(".") ? first : name;
                    units.put(name.startsWith(".") ? sibling(first, name) : name, cells[2]);
                }
            }
        }
        return units;
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", "")
                        .replace("<i>", "0")
                        .replaceAll("<[a-z]+>", "any")
                        .replace("*", "any"));
    }

    /** {@code gpu.0.mem.free} of {@code gpu.0.mem.total} and {@code .mem.free}. */
    private static String sibling(String first, String end) {
        int dots = (int) end.chars().filter(c -> c == '.').count();
        String stem = first;
        for (int i = 0; i < dots; i++) {
            stem = stem.substring(0, stem.lastIndexOf('.'));
        }
        return stem + end;
    }
}
