package org.prony.report.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.prony.api.metrics.MetricsSchema;

/**
 * The properties of campaigns and their trials: by name the values there are, numbers first and by size, then texts.
 *
 * @param values by name; each not empty
 */
public record Properties(Map<String, List<String>> values) {

    private static final Set<String> IDS = Set.of(MetricsSchema.CAMPAIGN_ID, MetricsSchema.TRIAL_ID);

    private static final Comparator<Value> BY_SIZE = Comparator.comparing((Value value) -> !value.isNumber())
            .thenComparingDouble(Value::number)
            .thenComparing(Value::text);

    /** The properties of these campaigns: of the trials first, then of the campaigns. What is empty or unknown is no value. */
    public static Properties of(List<CampaignRecord> campaigns) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        BiConsumer<String, String> add = (name, value) -> {
            if (!value.isEmpty()) {
                found.computeIfAbsent(name, first -> new HashSet<>()).add(value);
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
            campaign.circumstances()
                    .forEach((name, value) -> add.accept("circumstances." + name.replace(' ', '_'), value));
            campaign.extra().forEach((name, value) -> add.accept(MetricsSchema.EXTRA_PREFIX + name, value));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        found.forEach((name, set) -> values.put(name, sorted(set)));
        return new Properties(values);
    }

    /** Numbers by size, then texts; of equal numbers and texts one. */
    public static List<String> sorted(Collection<String> values) {
        return new HashSet<>(values)
                .stream().map(Value::of).sorted().map(Value::text).toList();
    }

    /** A value with the number that it is, parsed once for all comparisons. */
    private record Value(String text, boolean isNumber, double number) implements Comparable<Value> {

        static Value of(String text) {
            boolean isNumber = WrittenNumber.isFinite(text);
            return new Value(text, isNumber, isNumber ? Double.parseDouble(text) : 0);
        }

        @Override
        public int compareTo(Value other) {
            return BY_SIZE.compare(this, other);
        }
    }
}
