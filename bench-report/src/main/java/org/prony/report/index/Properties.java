package org.prony.report.index;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.prony.api.metrics.MetricsSchema;

/**
 * The properties of campaigns and their trials: by name the values there are, numbers first and by size, then texts.
 *
 * @param values by name; each not empty
 */
public record Properties(Map<String, List<String>> values) {

    private static final Set<String> IDS = Set.of(MetricsSchema.CAMPAIGN_ID, MetricsSchema.TRIAL_ID);

    private static final Comparator<String> BY_SIZE = Comparator.comparing((String text) -> !isNumber(text))
            .thenComparingDouble(text -> isNumber(text) ? Double.parseDouble(text) : 0)
            .thenComparing(Comparator.naturalOrder());

    /** The properties of these campaigns: of the trials first, then of the campaigns. What is empty or unknown is no value. */
    public static Properties of(List<CampaignRecord> campaigns) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        BiConsumer<String, String> add = (name, value) -> {
            if (!value.isEmpty()) {
                found.computeIfAbsent(name, first -> new TreeSet<>(BY_SIZE)).add(value);
            }
        };
        List<TrialRecord> trials = campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .toList();
        for (TrialColumn column : TrialColumns.of(trials).identity()) {
            if (!IDS.contains(column.name())) {
                trials.forEach(trial -> add.accept(column.name(), column.text(trial)));
            }
        }
        for (CampaignRecord campaign : campaigns) {
            add.accept("measure", campaign.measure().label());
            campaign.circumstances().forEach((name, value) -> add.accept("campaign." + name.replace(' ', '_'), value));
            campaign.extra().forEach((name, value) -> add.accept(MetricsSchema.EXTRA_PREFIX + name, value));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        found.forEach((name, set) -> values.put(name, List.copyOf(set)));
        return new Properties(values);
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }
}
