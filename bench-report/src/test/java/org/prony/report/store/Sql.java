package org.prony.report.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads Parquet files back. */
final class Sql {

    private Sql() {}

    /** The rows of a query, cells parted by bars. */
    static List<String> lines(String sql) throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        try (DuckDb database = DuckDb.open();
                Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                lines.add(String.join("|", cells));
            }
        }
        return lines;
    }
}
