package org.prony.report.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes tables of rows without a file. */
public final class MadeTable {

    private MadeTable() {}

    /** A table of these columns, no cell of which is blank. */
    public static MetricsTable of(Map<String, double[]> numbers, Map<String, String> texts) {
        int rowCount = numbers.values().iterator().next().length;
        List<String> columns = new ArrayList<>(texts.keySet());
        columns.addAll(numbers.keySet());
        Map<String, Integer> lastFilled = new LinkedHashMap<>();
        numbers.keySet().forEach(column -> lastFilled.put(column, rowCount - 1));
        return new MetricsTable(rowCount, columns, numbers, lastFilled, texts);
    }
}
