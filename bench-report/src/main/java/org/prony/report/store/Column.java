package org.prony.report.store;

/**
 * A column of a table.
 *
 * @param name not empty; unique in its table, also if upper and lower case are taken for the same, as SQL does
 * @param type what its cells hold where they hold something
 */
public record Column(String name, Type type) {

    /** What a cell holds; each may also be unknown, which is {@code null}. */
    public enum Type {
        /** {@link String}; any other object by its {@code toString}. */
        TEXT("VARCHAR"),
        /** {@link Number}; {@code NaN} and infinities are values, not unknown. */
        DOUBLE("DOUBLE"),
        /** {@link Number} without a fraction. */
        LONG("BIGINT"),
        /** {@link Boolean}. */
        BOOLEAN("BOOLEAN"),
        /** {@link java.time.Instant}, or its ISO 8601 text in UTC ({@code 2026-11-20T19:34:12Z}); to the microsecond. */
        TIMESTAMP("TIMESTAMP");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        /** DuckDB's name of the type. */
        String sql() {
            return sql;
        }
    }

    public Column {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column needs a name");
        }
    }
}
