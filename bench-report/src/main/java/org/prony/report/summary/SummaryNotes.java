package org.prony.report.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;

/** Says why cells of a summary table are empty although there are values. */
public final class SummaryNotes {

    private static final int MOST_LISTED = 10;

    private SummaryNotes() {}

    /** One line for each quantity that has no mean in some groups, since their trials measured different things. */
    public static List<String> of(SummaryTable table) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < table.quantities().size(); i++) {
            int quantity = i;
            List<SummaryRow> unlike = table.rows().stream()
                    .filter(row -> !unlike(row, quantity).isEmpty())
                    .toList();
            if (!unlike.isEmpty()) {
                String groups = unlike.stream()
                        .limit(MOST_LISTED)
                        .map(row -> label(table, row) + " (" + counts(unlike(row, quantity)) + ")")
                        .collect(Collectors.joining("; "));
                int more = unlike.size() - MOST_LISTED;
                String first =
                        unlike(unlike.get(0), quantity).keySet().iterator().next();
                notes.add(table.quantities().get(quantity).name()
                        + ": no mean over trials that count different sources: " + groups
                        + (more > 0 ? " and " + more + " more" : "") + "; --where " + MetricsSchema.ENERGY_SOURCES + "="
                        + first + " leaves those of one kind");
            }
        }
        return notes;
    }

    private static Map<String, Long> unlike(SummaryRow row, int quantity) {
        return row.cells().get(quantity).unlike();
    }

    private static String counts(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " of " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    /** {@code digits_mlp, learning_rate=0.1}. */
    private static String label(SummaryTable table, SummaryRow row) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < row.group().size(); i++) {
            String name = SummaryText.shortName(table.groups().get(i).name());
            String value = row.group().get(i);
            if (!value.isEmpty()) {
                words.add(name.equals(MetricsSchema.WORKLOAD) ? value : name + "=" + value);
            }
        }
        return String.join(", ", words);
    }
}
