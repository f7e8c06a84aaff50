package org.prony.report.load;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.prony.api.metrics.MetricsSchema;

/**
 * Where the columns of a {@code metrics.csv} are held. Trials of one workload share one, as their headers are alike: ten
 * thousand of them would otherwise hold the same names ten thousand times.
 */
final class TableLayout {

    private final List<String> columns;
    private final int[] numbers;
    private final int[] texts;
    private final Map<String, Integer> places;

    private TableLayout(List<String> columns, int[] numbers, int[] texts, Map<String, Integer> places) {
        this.columns = columns;
        this.numbers = numbers;
        this.texts = texts;
        this.places = places;
    }

    /** The layouts of one loading. Thread-safe. */
    static final class Known {

        private final Map<List<String>, TableLayout> layouts = new ConcurrentHashMap<>();

        private final Map<String, String> texts = new ConcurrentHashMap<>();

        /** The same string for equal texts: most of what names a trial's settings is equal in all trials. */
        String shared(String text) {
            return texts.computeIfAbsent(text, same -> same);
        }

        /** The layout of a header, the same for the same header. */
        TableLayout of(List<String> columns) {
            return layouts.computeIfAbsent(columns, TableLayout::of);
        }
    }

    /** The layout of a header. */
    static TableLayout of(List<String> columns) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] numbers = new int[columns.size()];
        int[] texts = new int[columns.size()];
        int numberCount = 0;
        int textCount = 0;
        for (int column = 0; column < columns.size(); column++) {
            if (MetricsSchema.constant(columns.get(column))) {
                places.put(columns.get(column), textCount);
                texts[textCount++] = column;
            } else {
                places.put(columns.get(column), numberCount);
                numbers[numberCount++] = column;
            }
        }
        return new TableLayout(
                List.copyOf(columns),
                Arrays.copyOf(numbers, numberCount),
                Arrays.copyOf(texts, textCount),
                Collections.unmodifiableMap(places));
    }

    /** All columns, in order. */
    List<String> columns() {
        return columns;
    }

    /** The position in {@link #columns} of each column of numbers. */
    int[] numbers() {
        return numbers.clone();
    }

    /** The position in {@link #columns} of each column that has one text for the whole trial. */
    int[] texts() {
        return texts.clone();
    }

    /** The index of a column of numbers; -1 if there is no such column. */
    int number(String column) {
        return MetricsSchema.constant(column) ? -1 : places.getOrDefault(column, -1);
    }

    /** The index of a column of texts; -1 if there is no such column. */
    int text(String column) {
        return MetricsSchema.constant(column) ? places.getOrDefault(column, -1) : -1;
    }
}
