package org.prony.report.load;

import java.util.ArrayList;
import java.util.Arrays;
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
        int[] lastFilled = new int[numbers.size()];
        Arrays.fill(lastFilled, rowCount - 1);
        return new MetricsTable(
                rowCount,
                TableLayout.of(columns),
                numbers.values().toArray(double[][]::new),
                lastFilled,
                texts.values().toArray(String[]::new));
    }
}
