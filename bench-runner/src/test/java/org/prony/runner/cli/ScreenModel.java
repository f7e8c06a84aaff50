package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows after some output: carriage return, new line, wrapping, cursor up, erase below. */
final class ScreenModel {

    private final int columns;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    ScreenModel(int columns) {
        this.columns = columns;
    }

    ScreenModel print(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                newLine();
            } else if (c == '\033') {
                i = control(text, i);
            } else {
                put(c);
            }
        }
        return this;
    }

    /** The rows without blanks at their ends, down to the cursor's or the last that holds anything. */
    List<String> rows() {
        return rows.stream().map(text -> text.toString().stripTrailing()).toList();
    }

    /** The same output on a terminal whose lines have wrapped at a smaller width. */
    ScreenModel narrowed(int smaller) {
        return new ScreenModel(smaller).print(String.join("\n", rows()));
    }

    private void put(char c) {
        if (column == columns) {
            newLine();
        }
        StringBuilder text = rows.get(row);
        while (text.length() <= column) {
            text.append(' ');
        }
        text.setCharAt(column++, c);
    }

    private void newLine() {
        row++;
        column = 0;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    private int control(String text, int start) {
        int end = start + 2;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        String sequence = text.substring(start + 1, end + 1);
        if (sequence.equals("[J")) {
            rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            rows.subList(row + 1, rows.size()).clear();
        } else if (sequence.matches("\\[\\d+A")) {
            row -= Integer.parseInt(sequence.substring(1, sequence.length() - 1));
        } else {
            throw new AssertionError("unknown control sequence " + sequence);
        }
        return end;
    }
}
