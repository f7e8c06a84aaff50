package org.prony.report.store;

import java.io.IOException;
import java.io.Writer;

/** How the answer to a question is written as text. */
public enum TextFormat {
    /** For people: aligned, rounded, the first rows only. */
    TABLE,
    /** Like {@link #TABLE}, with every row. */
    WHOLE_TABLE,
    /** RFC 4180, full precision. */
    CSV,
    /** An array of objects. */
    JSON;

    ResultWriter writer(Writer out) throws IOException {
        return switch (this) {
            case TABLE -> new TextResult(out, TextResult.ROWS_SHOWN);
            case WHOLE_TABLE -> new TextResult(out, Long.MAX_VALUE);
            case CSV -> new CsvResult(out);
            case JSON -> JsonResult.array(out);
        };
    }
}
