package org.prony.runner.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Template.StageMetric;

/**
 * The columns of a CSV file (RFC 4180) below its header, which is the first line that has one of the columns. Blank cells are
 * passed over.
 *
 * <p>A line is a step: the one in its step column, or, where none was named, its number below the header.
 */
final class CsvReader implements ValueReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** A quote that nobody closes does not make the rest of a file one cell. */
    private static final int LONGEST_ROW = 1 << 20;

    private final List<StageMetric> metrics;
    private final @Nullable String stepColumn;

    CsvReader(List<StageMetric> metrics) {
        this.metrics = metrics;
        this.stepColumn = metrics.get(0).step();
    }

    @Override
    public void read(LogLines lines, FoundValues values) throws IOException {
        List<String> header = header(lines);
        int stepPosition = stepColumn == null ? -1 : header.indexOf(stepColumn);
        int[] positions = metrics.stream()
                .mapToInt(metric -> header.indexOf(metric.expression()))
                .toArray();
        long count = 0;
        for (List<String> row = row(lines); row != null; row = row(lines)) {
            count++;
            OptionalLong step = stepColumn == null ? OptionalLong.of(count) : ValueReader.step(cell(row, stepPosition));
            for (int i = 0; i < positions.length; i++) {
                String text = cell(row, positions[i]);
                if (!text.isBlank()) {
                    values.found(metrics.get(i), step, text);
                }
            }
        }
    }

    private List<String> header(LogLines lines) throws IOException {
        for (List<String> row = row(lines); row != null; row = row(lines)) {
            List<String> names = row.stream().map(CsvReader::name).toList();
            if (metrics.stream().anyMatch(metric -> names.contains(metric.expression()))) {
                return names;
            }
        }
        return List.of();
    }

    private static String name(String cell) {
        return (cell.startsWith(BYTE_ORDER_MARK) ? cell.substring(1) : cell).strip();
    }

    private static String cell(List<String> row, int position) {
        return position >= 0 && position < row.size() ? row.get(position) : "";
    }

    private static @Nullable List<String> row(LogLines lines) throws IOException {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        StringBuilder row = new StringBuilder(line);
        while (quotes(row) % 2 != 0 && row.length() < LONGEST_ROW) {
            String more = lines.next();
            if (more == null) {
                break;
            }
            row.append('\n').append(more);
        }
        return cells(row.toString());
    }

    private static long quotes(CharSequence text) {
        return text.chars().filter(c -> c == '"').count();
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"') {
                // Of two quotes within a quoted cell the second one stands for a quote.
                if (!quoted && i > 0 && row.charAt(i - 1) == '"' && !cell.isEmpty()) {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
