package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.metrics.MetricsSchema;

/** Reads the rows of one file: the cells of columns that name the trial once, of all others the number of each row. */
final class MetricsTableLoader {

    private static final int FIRST_CAPACITY = 256;

    private MetricsTableLoader() {}

    /**
     * The table of {@code file}.
     *
     * @param warnings takes what was left out
     * @throws IOException if the file cannot be read at all
     */
    static MetricsTable load(Path file, List<String> warnings) throws IOException {
        try (MetricsReader reader = MetricsReader.open(file)) {
            MetricsTable table = read(reader);
            warnings.addAll(reader.warnings());
            return table;
        }
    }

    private static MetricsTable read(MetricsReader reader) throws IOException {
        MetricsSchema schema = reader.schema();
        List<String> columns = schema.columns();
        int[] measured = measured(columns);
        double[][] numbers = new double[measured.length][FIRST_CAPACITY];
        Map<String, String> texts = new LinkedHashMap<>();
        int[] lastFilled = new int[measured.length];
        Arrays.fill(lastFilled, -1);
        int rows = 0;
        while (reader.next()) {
            if (rows == 0) {
                for (int column = 0; column < columns.size(); column++) {
                    if (MetricsSchema.constant(columns.get(column))) {
                        texts.put(columns.get(column), reader.text(column));
                    }
                }
            }
            for (int i = 0; i < measured.length; i++) {
                if (rows == numbers[i].length) {
                    numbers[i] = Arrays.copyOf(numbers[i], rows * 2);
                }
                double number = reader.number(measured[i]);
                numbers[i][rows] = number;
                if (!Double.isNaN(number) || !reader.text(measured[i]).isBlank()) {
                    lastFilled[i] = rows;
                }
            }
            rows++;
        }
        Map<String, double[]> byColumn = new LinkedHashMap<>();
        Map<String, Integer> filled = new LinkedHashMap<>();
        for (int i = 0; i < measured.length; i++) {
            byColumn.put(columns.get(measured[i]), Arrays.copyOf(numbers[i], rows));
            if (lastFilled[i] >= 0) {
                filled.put(columns.get(measured[i]), lastFilled[i]);
            }
        }
        return new MetricsTable(rows, columns, byColumn, filled, texts);
    }

    private static int[] measured(List<String> columns) {
        int[] positions = new int[columns.size()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (!MetricsSchema.constant(columns.get(i))) {
                positions[count++] = i;
            }
        }
        return Arrays.copyOf(positions, count);
    }
}
