package org.prony.report.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes on what a query gave; times are written in UTC as ISO 8601 has it. */
final class QueryRows {

    private static final Pattern NUMERIC =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*", Pattern.CASE_INSENSITIVE);

    private QueryRows() {}

    static void write(ResultSet rows, ResultWriter writer) throws SQLException, IOException {
        ResultSetMetaData meta = rows.getMetaData();
        int count = meta.getColumnCount();
        List<ResultColumn> columns = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            boolean numeric = NUMERIC.matcher(meta.getColumnTypeName(i)).matches();
            columns.add(new ResultColumn(meta.getColumnLabel(i), numeric));
        }
        writer.begin(columns);
        while (rows.next()) {
            List<@Nullable Object> cells = new ArrayList<>(count);
            for (int i = 1; i <= count; i++) {
                cells.add(cell(rows, meta, i));
            }
            writer.row(cells);
        }
        writer.end();
    }

    private static @Nullable Object cell(ResultSet rows, ResultSetMetaData meta, int column) throws SQLException {
        if (meta.getColumnType(column) == Types.TIMESTAMP) {
            LocalDateTime time = rows.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC).toString();
        }
        Object cell = rows.getObject(column);
        if (cell instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        boolean exact = cell instanceof Boolean || cell instanceof BigDecimal || cell instanceof BigInteger;
        return cell == null || exact || cell instanceof Number ? cell : cell.toString();
    }
}
