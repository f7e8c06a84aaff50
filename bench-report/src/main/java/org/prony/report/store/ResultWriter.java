package org.prony.report.store;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a table or query; does not close what it writes to. */
interface ResultWriter {

    /** Comes first. */
    void begin(List<ResultColumn> columns) throws IOException;

    /** A row; each cell a {@link String}, a {@link Number}, a {@link Boolean} or null. */
    void row(List<?> cells) throws IOException;

    /** Comes last, once all rows were given; writes what is not written yet. */
    void end() throws IOException;
}
