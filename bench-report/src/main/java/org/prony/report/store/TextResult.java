package org.prony.report.store;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prony.report.text.NumberText;

/**
 * Rows for people: columns aligned, numbers to the right and rounded to four digits unless they are whole, {@code –} for
 * unknown, long texts cut; where there are more rows than wanted, the first ones and a line on how many there are.
 */
final class TextResult implements ResultWriter {

    /** A few screens full; who wants more wants a file. */
    static final int ROWS_SHOWN = 100;

    private static final int WIDEST = 60;

    private final Writer out;
    private final long mostRows;
    private final List<List<String>> shown = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private long rows;

    TextResult(Writer out, long mostRows) {
        this.out = out;
        this.mostRows = mostRows;
    }

    @Override
    public void begin(List<ResultColumn> given) {
        columns = List.copyOf(given);
        shown.add(columns.stream().map(column -> cut(column.name())).toList());
    }

    @Override
    public void row(List<?> cells) {
        rows++;
        if (rows <= mostRows) {
            List<String> texts = new ArrayList<>(cells.size());
            for (Object cell : cells) {
                texts.add(text(cell));
            }
            shown.add(texts);
        }
    }

    @Override
    public void end() throws IOException {
        int[] widths = new int[columns.size()];
        for (List<String> row : shown) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (int r = 0; r < shown.size(); r++) {
            writeLine(shown.get(r), widths);
            if (r == 0) {
                List<String> rule = new ArrayList<>();
                for (int width : widths) {
                    rule.add("─".repeat(width));
                }
                writeLine(rule, widths);
            }
        }
        if (rows > mostRows) {
            out.write("… " + (rows - mostRows) + " more rows, " + rows + " in all; --format csv gives every one\n");
        } else if (rows == 0) {
            out.write("no rows\n");
        }
        out.flush();
    }

    private void writeLine(List<String> cells, int[] widths) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - width(cells.get(i)));
            boolean right = columns.get(i).numeric();
            line.append(i == 0 ? "" : "  ").append(right ? gap + cells.get(i) : cells.get(i) + gap);
        }
        out.write(line.toString().stripTrailing());
        out.write('\n');
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return NumberText.UNKNOWN;
        }
        if (cell instanceof Double || cell instanceof Float || cell instanceof BigDecimal) {
            double number = ((Number) cell).doubleValue();
            return Double.isNaN(number) ? "NaN" : NumberText.number(number);
        }
        return cut(cell.toString());
    }

    /** One line of at most {@link #WIDEST} characters. */
    private static String cut(String text) {
        String line = text.replaceAll("\\R", "⏎").replace('\t', ' ');
        return width(line) <= WIDEST ? line : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
