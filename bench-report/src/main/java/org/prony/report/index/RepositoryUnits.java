package org.prony.report.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The units of the columns of campaigns, trials and metrics: those of the format, and those that workloads declare. */
public final class RepositoryUnits {

    private final Map<String, Set<String>> ofMetrics = new HashMap<>();

    private RepositoryUnits() {}

    /** Those of what these campaigns hold. */
    public static RepositoryUnits of(Collection<CampaignRecord> campaigns) {
        return ofWorkloads(campaigns.stream()
                .flatMap(campaign -> campaign.workloads().stream())
                .toList());
    }

    /** Those of what these workloads log. */
    public static RepositoryUnits ofWorkloads(Collection<WorkloadOutline> workloads) {
        RepositoryUnits units = new RepositoryUnits();
        workloads.forEach(workload -> workload.metricColumns()
                .forEach(column -> workload.metricOf(column)
                        .ifPresent(metric -> units.ofMetrics
                                .computeIfAbsent(column, first -> new TreeSet<>())
                                .add(metric.unit()))));
        return units;
    }

    /** The unit of a column; empty for texts, counts, pure numbers and metrics whose unit differs between workloads. */
    public String of(String column) {
        String metric = column.endsWith(TrialColumns.BEST)
                ? column.substring(0, column.length() - TrialColumns.BEST.length())
                : column;
        Set<String> declared = ofMetrics.getOrDefault(metric, Set.of());
        if (!declared.isEmpty()) {
            return declared.size() == 1 ? declared.iterator().next() : "";
        }
        return column.equals(TrialQuantity.DURATION.name())
                ? TrialQuantity.DURATION.unit()
                : TrialQuantity.number(column).unit();
    }
}
