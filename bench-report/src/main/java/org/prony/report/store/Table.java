package org.prony.report.store;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table in memory.
 *
 * @param name a plain identifier of SQL
 * @param columns at least one, in order
 * @param rows a cell for each column, as its type says; null for unknown. Gone through once for each writing
 */
public record Table(String name, List<Column> columns, Iterable<? extends List<?>> rows) {

    public Table {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("table '" + name + "' has no columns");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("table '" + name + "' has two columns '" + column.name() + "'");
            }
        }
    }
}
