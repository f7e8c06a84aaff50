package org.prony.report.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.index.TrialColumn;
import org.prony.report.stats.EnergySources;
import org.prony.report.stats.Environments;

/** Says why cells of a summary table are empty although there are values. */
public final class SummaryNotes {

    private SummaryNotes() {}

    /** One line for each quantity that has no mean in some groups, since their trials count different sources of energy. */
    public static List<String> of(SummaryTable table) {
        List<String> notes = new ArrayList<>();
        for (int quantity = 0; quantity < table.quantities().size(); quantity++) {
            Map<String, Map<String, Long>> unlike = new LinkedHashMap<>();
            for (SummaryRow row : table.rows()) {
                Map<String, Long> counts = row.cells().get(quantity).countsBySource();
                if (!counts.isEmpty()) {
                    unlike.put(label(table, row), counts);
                }
            }
            if (!unlike.isEmpty()) {
                notes.add(EnergySources.noMean(unlike) + "; prony report with --metrics "
                        + MetricsSchema.ENERGY_PER_SAMPLE + " --groupby " + groupsAndSources(table)
                        + " has a mean of each");
            }
        }
        return notes;
    }

    /** As {@code --groupby} takes them; what is never pooled need not be named. */
    private static String groupsAndSources(SummaryTable table) {
        return Stream.concat(
                        table.groups().stream()
                                .map(TrialColumn::name)
                                .filter(name -> !name.equals(MetricsSchema.WORKLOAD)
                                        && !Environments.columns().contains(name))
                                .map(SummaryText::shortName),
                        Stream.of(MetricsSchema.ENERGY_SOURCES))
                .collect(Collectors.joining(","));
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
