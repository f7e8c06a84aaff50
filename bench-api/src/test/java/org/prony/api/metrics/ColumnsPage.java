package org.prony.api.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of {@code docs/columns.md}. */
final class ColumnsPage {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private ColumnsPage() {}

    /** The columns in the order of the page, each with its unit; {@code <i>} is 0, another placeholder {@code any}. */
    static Map<String, String> columns() throws IOException {
        Map<String, String> units = new LinkedHashMap<>();
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
