package org.prony.report.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.prony.report.spi.TrialParser;

/**
 * What parsers found in the folders of trials.
 *
 * @param columns one for each name that some parser gave, sorted by name
 * @param warnings trials that a parser failed on, one line each
 */
public record ParsedColumns(List<TrialColumn> columns, List<String> warnings) {

    public ParsedColumns {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }

    /** Parses every trial with every parser, several trials at a time; of two parsers that give one column the last counts. */
    public static ParsedColumns of(
            List<TrialParser> parsers, List<TrialRecord> trials, Function<TrialRecord, Path> folders) {
        Map<TrialRecord, Map<String, Object>> found = new LinkedHashMap<>();
        List<Parsed> parsed = parsers.isEmpty()
                ? List.of()
                : trials.parallelStream()
                        .map(trial -> parse(parsers, trial, folders.apply(trial)))
                        .toList();
        parsed.forEach(one -> found.put(one.trial(), one.values()));
        TreeSet<String> names = new TreeSet<>();
        found.values().forEach(values -> names.addAll(values.keySet()));
        return new ParsedColumns(
                names.stream().map(name -> column(name, found)).toList(),
                parsed.stream().flatMap(one -> one.warnings().stream()).toList());
    }

    private static TrialColumn column(String name, Map<TrialRecord, Map<String, Object>> found) {
        boolean numbers = found.values().stream()
                .filter(values -> values.containsKey(name))
                .allMatch(values -> values.get(name) instanceof Number);
        return new TrialColumn(name, numbers ? TrialColumn.Kind.NUMBER : TrialColumn.Kind.TEXT, trial -> {
            Object value = found.getOrDefault(trial, Map.of()).get(name);
            return value == null ? null : numbers ? (Object) ((Number) value).doubleValue() : value.toString();
        });
    }

    /** A parser is foreign code: whatever it throws costs one trial its columns and no more. */
    private static Parsed parse(List<TrialParser> parsers, TrialRecord trial, Path folder) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (TrialParser parser : parsers) {
            try {
                values.putAll(parser.parse(folder));
            } catch (IOException | RuntimeException | LinkageError e) {
                warnings.add(folder + ": " + parser.getClass().getName() + " failed: "
                        + (e instanceof IOException ? "" : e.getClass().getSimpleName() + ": ") + e.getMessage());
            }
        }
        return new Parsed(trial, values, warnings);
    }

    private record Parsed(TrialRecord trial, Map<String, Object> values, List<String> warnings) {}
}
