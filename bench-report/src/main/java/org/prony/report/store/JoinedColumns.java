package org.prony.report.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.prony.api.metrics.ColumnKinds;

/** The columns of joined files as a database wants them. */
final class JoinedColumns {

    private JoinedColumns() {}

    /** The columns, typed by what their cells were seen to be; those without a single cell hold text. */
    static List<Column> of(List<String> names, ColumnKinds kinds) {
        List<String> distinct = distinct(names);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            columns.add(new Column(distinct.get(i), type(kinds.kind(i))));
        }
        return columns;
    }

    /**
     * Names that SQL can tell apart: one that differs from an earlier one in case alone gets {@code _2}, {@code _3}, … at its
     * end; a blank one becomes {@code column_N}, N being its place from 1.
     */
    static List<String> distinct(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String wanted = names.get(i).isBlank() ? "column_" + (i + 1) : names.get(i);
            String name = wanted;
            for (int copy = 2; !taken.add(name.toLowerCase(Locale.ROOT)); copy++) {
                name = wanted + "_" + copy;
            }
            distinct.add(name);
        }
        return distinct;
    }

    private static Column.Type type(ColumnKinds.Kind kind) {
        return switch (kind) {
            case FLAG -> Column.Type.BOOLEAN;
            case WHOLE -> Column.Type.LONG;
            case NUMBER -> Column.Type.DOUBLE;
            case BLANK, TEXT -> Column.Type.TEXT;
        };
    }
}
