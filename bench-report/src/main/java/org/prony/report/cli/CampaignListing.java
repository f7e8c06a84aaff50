package org.prony.report.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.MetricOutcome;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.text.Delimited;
import org.prony.report.text.NumberText;
import org.prony.report.text.TextTable;
import org.prony.report.text.TimeText;

/**
 * Campaigns, one to a line.
 *
 * @param campaigns in order
 */
record CampaignListing(List<CampaignRecord> campaigns) implements Listing {

    private static final int LONGEST_VALUES = 60;

    @Override
    public String text() {
        if (campaigns.isEmpty()) {
            return "no campaigns\n";
        }
        TextTable table = new TextTable(
                8,
                List.of("campaign", "state", "created", "ended", "duration", "trials", "workloads and best", "values"));
        for (CampaignRecord campaign : campaigns) {
            table.add(List.of(
                    campaign.id(),
                    campaign.state().label(),
                    TimeText.minute(campaign.created()),
                    TimeText.minute(campaign.ended().orElse(null)),
                    NumberText.seconds(campaign.duration().orElse(Double.NaN)),
                    campaign.succeeded() + "/" + campaign.trials().size(),
                    campaign.workloads().stream()
                            .map(workload -> words(campaign, workload))
                            .collect(Collectors.joining(", ")),
                    shortened(values(campaign))));
        }
        return table.text() + campaigns.size() + (campaigns.size() == 1 ? " campaign" : " campaigns")
                + "; trials succeeded/planned; the best last value of any trial; times are UTC\n";
    }

    @Override
    public String json() {
        return Json.text(campaigns.stream().map(CampaignListing::object).toList());
    }

    @Override
    public String csv() {
        List<Map<String, @Nullable Object>> objects =
                campaigns.stream().map(CampaignListing::object).toList();
        Set<String> header = new LinkedHashSet<>();
        objects.forEach(object -> header.addAll(object.keySet()));
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> object : objects) {
            rows.add(header.stream().map(name -> cell(object.get(name))).toList());
        }
        return Delimited.csv(List.copyOf(header), rows);
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
        return value == null ? "" : value.toString();
    }

    private static Map<String, @Nullable Object> object(CampaignRecord campaign) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("campaign_id", campaign.id());
        object.put("state", campaign.state().label());
        object.put("created", time(campaign.created()));
        object.put("ended", time(campaign.ended().orElse(null)));
        object.put(
                "duration",
                campaign.duration().isPresent() ? campaign.duration().getAsDouble() : null);
        object.put("measure", campaign.measure().label());
        object.put("device", campaign.device());
        object.put("threads", campaign.threads());
        object.put("seed", campaign.seed());
        object.put("trials", campaign.trials().size());
        for (TrialState state : TrialState.values()) {
            object.put(
                    state.label().replace(' ', '_'),
                    campaign.trials().stream()
                            .filter(trial -> trial.state() == state)
                            .count());
        }
        object.put(
                "workloads",
                campaign.workloads().stream().map(WorkloadOutline::id).toList());
        campaign.circumstances().forEach((name, value) -> object.put(name.replace(' ', '_'), value));
        campaign.extra().forEach((name, value) -> object.put("extra." + name, value));
        return object;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String words(CampaignRecord campaign, WorkloadOutline workload) {
        String metric = workload.mainMetric().name();
        double best = Double.NaN;
        for (TrialRecord trial : campaign.trials()) {
            MetricOutcome outcome = trial.metrics().get(metric);
            if (trial.workload().equals(workload.id())
                    && outcome != null
                    && workload.mainMetric().goal().better(outcome.last(), best)) {
                best = outcome.last();
            }
        }
        return workload.id() + (Double.isNaN(best) ? "" : " " + metric + " " + NumberText.number(best));
    }

    /** {@code learning_rate=0.1,0.01 batch_size=32,64}: the hyperparameters that have more than one value. */
    private static String values(CampaignRecord campaign) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        campaign.trials()
                .forEach(trial -> trial.hyperparameters()
                        .forEach((name, value) -> values.computeIfAbsent(name, first -> new LinkedHashSet<>())
                                .add(value)));
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUES ? text : text.substring(0, LONGEST_VALUES - 1) + "…";
    }
}
