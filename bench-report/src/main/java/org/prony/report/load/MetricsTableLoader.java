package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.prony.api.metrics.MetricsReader;

/** Reads the rows of one file: the cells of columns that name the trial once, of all others the number of each row. */
final class MetricsTableLoader {

    private static final int FIRST_CAPACITY = 16;

    private final TableLayout layout;
    private final TableLayout.Known known;
    private final double[][] numbers;
    private final int[] lastFilled;
    private final String[] texts;
    private int rows;

    private MetricsTableLoader(TableLayout layout, TableLayout.Known known) {
        this.layout = layout;
        this.known = known;
        this.numbers = new double[layout.numbers().length][FIRST_CAPACITY];
        this.lastFilled = new int[layout.numbers().length];
        Arrays.fill(lastFilled, -1);
        this.texts = new String[layout.texts().length];
        Arrays.fill(texts, "");
    }

    /**
     * The table of {@code file}, as far as it can be read.
     *
     * @param known the layouts of the tables that are loaded with this one
     * @param warnings takes what was left out
     * @throws IOException if the file cannot be read at all
     */
    static MetricsTable load(Path file, TableLayout.Known known, List<String> warnings) throws IOException {
        try (MetricsReader reader = MetricsReader.open(file)) {
            return load(file, reader, known, warnings);
        }
    }

    /** The table of what {@code reader} still has to read of {@code file}. */
    static MetricsTable load(Path file, MetricsReader reader, TableLayout.Known known, List<String> warnings) {
        MetricsTableLoader table =
                new MetricsTableLoader(known.of(reader.schema().columns()), known);
        try {
            while (reader.next()) {
                table.add(reader);
            }
            warnings.addAll(reader.warnings());
        } catch (IOException e) {
            warnings.addAll(reader.warnings());
            warnings.add(TrialFiles.cutOff(file, reader, e));
        }
        return table.table();
    }

    private void add(MetricsReader reader) {
        if (rows == 0) {
            int[] constant = layout.texts();
            for (int i = 0; i < texts.length; i++) {
                texts[i] = known.shared(reader.text(constant[i]));
            }
        }
        int[] measured = layout.numbers();
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

    private MetricsTable table() {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], rows);
        }
        return new MetricsTable(rows, layout, numbers, lastFilled, texts);
    }
}
