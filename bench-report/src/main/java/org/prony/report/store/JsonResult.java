package org.prony.report.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON, one object to a line: in an array, or (JSON lines) one after the other. What JSON has no number for is a text:
 * {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
final class JsonResult implements ResultWriter {

    private final Writer out;
    private final boolean lines;
    private final JsonGenerator json;
    private List<String> names = List.of();
    private long rows;

    private JsonResult(Writer out, boolean lines) throws IOException {
        this.out = out;
        this.lines = lines;
        this.json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        // The lines are ended here.
        json.setRootValueSeparator(null);
    }

    /** One array. */
    static JsonResult array(Writer out) throws IOException {
        return new JsonResult(out, false);
    }

    /** JSON lines. */
    static JsonResult lines(Writer out) throws IOException {
        return new JsonResult(out, true);
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        names = JoinedColumns.distinct(columns.stream().map(ResultColumn::name).toList());
        if (!lines) {
            out.write('[');
        }
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (!lines) {
            out.write(rows == 0 ? "\n" : ",\n");
        }
        rows++;
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            write(cells.get(i));
        }
        json.writeEndObject();
        json.flush();
        if (lines) {
            out.write('\n');
        }
    }

    private void write(@Nullable Object cell) throws IOException {
        if (cell == null) {
            json.writeNull();
        } else if (cell instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (cell instanceof Double number) {
            json.writeNumber(number);
        } else if (cell instanceof Float number) {
            json.writeNumber(number);
        } else if (cell instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (cell instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (cell instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(cell.toString());
        }
    }

    @Override
    public void end() throws IOException {
        if (!lines) {
            out.write(rows == 0 ? "]\n" : "\n]\n");
        }
        json.close();
        out.flush();
    }
}
