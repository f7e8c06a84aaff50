package org.prony.report.text;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: columns as wide as their widest cell, two spaces between them, no line longer than needed. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final int leftAligned;

    /**
     * A table with these headings.
     *
     * @param leftAligned how many of the first columns hold words; the others hold numbers and are aligned to the right
     */
    public TextTable(int leftAligned, List<String> headings) {
        this.leftAligned = leftAligned;
        rows.add(headings);
    }

    /** Adds a row with as many cells as there are headings; line breaks and other control characters become spaces. */
    public void add(List<String> cells) {
        rows.add(
                cells.stream().anyMatch(TextTable::hasControls)
                        ? cells.stream()
                                .map(cell -> cell.replaceAll("\\p{Cntrl}+", " "))
                                .toList()
                        : cells);
    }

    private static boolean hasControls(String cell) {
        return cell.chars().anyMatch(Character::isISOControl);
    }

    /** The table, a line under its headings, each line ended by a newline. */
    public String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            appendLine(text, rows.get(r), widths);
            if (r == 0) {
                List<String> rule = new ArrayList<>();
                for (int width : widths) {
                    rule.add("─".repeat(width));
                }
                appendLine(text, rule, widths);
            }
        }
        return text.toString();
    }

    private void appendLine(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : "  ").append(i < leftAligned ? cells.get(i) + gap : gap + cells.get(i));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
