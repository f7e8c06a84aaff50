package org.prony.api.metrics;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The columns whose growth {@value MetricsSchema#ENERGY_PER_SAMPLE} counts, those that a machine has. */
public final class EnergyCounters {

    /** Their names, in the order of the format. */
    public static final List<String> COLUMNS =
            List.of(MetricsSchema.ENERGY_CPU, MetricsSchema.ENERGY_DRAM, MetricsSchema.ENERGY_GPU);

    private EnergyCounters() {}

    /** Those that there are, as {@value MetricsSchema#ENERGY_SOURCES} has them: {@code cpu+dram+gpu}; empty if there is none. */
    public static String sources(Predicate<String> has) {
        return COLUMNS.stream()
                .filter(has)
                .map(column -> column.substring(HardwareColumns.ENERGY_PREFIX.length()))
                .collect(Collectors.joining("+"));
    }
}
