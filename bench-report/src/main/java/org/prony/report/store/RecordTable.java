package org.prony.report.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a table of records: a column is added with the way to its cell. */
final class RecordTable<R> {

    private final List<String> names = new ArrayList<>();
    private final List<Column.Type> types = new ArrayList<>();
    private final List<Function<R, @Nullable Object>> cells = new ArrayList<>();

    /** Adds a column; a name that is taken is changed as {@link JoinedColumns#distinct} does. */
    void add(String name, Column.Type type, Function<R, @Nullable Object> cell) {
        names.add(name);
        types.add(type);
        cells.add(cell);
    }

    /** The table of these records. */
    Table of(String name, List<R> records) {
        List<String> distinct = JoinedColumns.distinct(names);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            columns.add(new Column(distinct.get(i), types.get(i)));
        }
        return new Table(name, columns, () -> records.stream().map(this::row).iterator());
    }

    private List<?> row(R record) {
        List<@Nullable Object> row = new ArrayList<>(cells.size());
        for (Function<R, @Nullable Object> cell : cells) {
            row.add(cell.apply(record));
        }
        return row;
    }
}
