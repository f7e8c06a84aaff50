package org.prony.report.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prony.report.spi.TrialParser;

/**
 * What parsers found in the folders of trials.
 *
 * @param columns one for each name that some parser gave, sorted by name; of integers or of numbers where every value is one
 * @param warnings trials that a parser failed on, one line each
 */
public record ParsedColumns(List<TrialColumn> columns, List<String> warnings) {

    /** Stands before the name of a parsed column that the table has already. */
    private static final String PREFIX = "parsed.";

    public ParsedColumns {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
    }

    /**
     * Parses every trial with every parser, several trials at a time; of two parsers that give one column the last counts.
     *
     * @param taken names of other columns; a parsed one of such a name is called {@code parsed.NAME}
     */
    public static ParsedColumns of(
            List<TrialParser> parsers,
            List<TrialRecord> trials,
            Function<TrialRecord, Path> folders,
            Set<String> taken) {
        List<Parsed> parsed = parsers.isEmpty()
                ? List.of()
                : trials.parallelStream()
                        .map(trial -> parse(parsers, trial, folders.apply(trial)))
                        .toList();
        Map<TrialRecord, Map<String, Object>> found = new HashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Parsed one : parsed) {
            found.put(one.trial(), one.values());
            names.addAll(one.values().keySet());
        }
        return new ParsedColumns(
                names.stream()
                        .map(name -> column(taken.contains(name) ? PREFIX + name : name, name, found))
                        .toList(),
                parsed.stream().flatMap(one -> one.warnings().stream()).toList());
    }

    /** The column of that name, if a parser gave it. */
    public Optional<TrialColumn> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private static TrialColumn column(String title, String name, Map<TrialRecord, Map<String, Object>> found) {
        List<Object> values = found.values().stream()
                .map(cells -> cells.get(name))
                .filter(Objects::nonNull)
                .map(value -> Objects.requireNonNull(value))
                .toList();
        Function<TrialRecord, @Nullable Object> cell =
                trial -> found.getOrDefault(trial, Map.of()).get(name);
        if (values.stream().allMatch(ParsedColumns::whole)) {
            return new TrialColumn(title, TrialColumn.Kind.INTEGER, trial -> {
                Object value = cell.apply(trial);
                return value == null ? null : ((Number) value).longValue();
            });
        }
        if (values.stream().allMatch(Number.class::isInstance)) {
            return new TrialColumn(title, TrialColumn.Kind.NUMBER, trial -> {
                Object value = cell.apply(trial);
                return value == null ? null : ((Number) value).doubleValue();
            });
        }
        return new TrialColumn(title, TrialColumn.Kind.TEXT, trial -> {
            Object value = cell.apply(trial);
            return value == null ? null : value.toString();
        });
    }

    private static boolean whole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** A parser is foreign code: whatever it throws costs one trial its columns and no more. */
    private static Parsed parse(List<TrialParser> parsers, TrialRecord trial, Path folder) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (TrialParser parser : parsers) {
            try {
                // Its values may be null, or a view that fails when it is looked at: what is wrong shows here and not
                // in the table.
                parser.parse(folder).forEach((name, value) -> {
                    if (value != null) {
                        values.put(Objects.requireNonNull(name, "a column without a name"), frozen(value));
                    }
                });
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                warnings.add((folder + ": " + parser.getClass().getName() + " failed: "
                                + (e instanceof IOException ? "" : e.getClass().getSimpleName() + ": ")
                                + e.getMessage())
                        .replaceAll("\\R", " "));
            }
        }
        return new Parsed(trial, values, warnings);
    }

    private static Object frozen(Object value) {
        return value instanceof Number ? value : String.valueOf(value);
    }

    private record Parsed(TrialRecord trial, Map<String, Object> values, List<String> warnings) {}
}
