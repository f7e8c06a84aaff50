package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.prony.api.metrics.MetricsReader;

/** Reads the rows of one file: the cells of columns that name the trial once, of all others the number of each row. */
final class MetricsTableLoader {

    private static final int FIRST_CAPACITY = 16;

    private MetricsTableLoader() {}

    /**
     * The table of {@code file}.
     *
     * @param known the layouts of the tables that are loaded with this one
     * @param warnings takes what was left out
     * @throws IOException if the file cannot be read at all
     */
    static MetricsTable load(Path file, TableLayout.Known known, List<String> warnings) throws IOException {
        try (MetricsReader reader = MetricsReader.open(file)) {
            MetricsTable table = read(reader, known);
            warnings.addAll(reader.warnings());
            return table;
        }
    }

    private static MetricsTable read(MetricsReader reader, TableLayout.Known known) throws IOException {
        TableLayout layout = known.of(reader.schema().columns());
        int[] measured = layout.numbers();
        double[][] numbers = new double[measured.length][FIRST_CAPACITY];
        int[] constant = layout.texts();
        String[] texts = new String[constant.length];
        Arrays.fill(texts, "");
        int[] lastFilled = new int[measured.length];
        Arrays.fill(lastFilled, -1);
        int rows = 0;
        while (reader.next()) {
            if (rows == 0) {
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = known.shared(reader.text(constant[i]));
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
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], rows);
        }
        return new MetricsTable(rows, layout, numbers, lastFilled, texts);
    }
}
