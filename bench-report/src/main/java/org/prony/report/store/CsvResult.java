package org.prony.report.store;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as CSV: RFC 4180, full precision, blank for unknown, an empty text in quotes. */
final class CsvResult implements ResultWriter {

    private final Writer out;

    CsvResult(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        TableCsv.line(
                out,
                columns.stream().map(column -> TableCsv.quoted(column.name())).toList());
    }

    @Override
    public void row(List<?> cells) throws IOException {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        TableCsv.line(out, texts);
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof BigDecimal number ? number.toPlainString() : TableCsv.quoted(cell.toString());
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
