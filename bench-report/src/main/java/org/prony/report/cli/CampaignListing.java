package org.prony.report.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Json;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.MetricOutcome;
import org.prony.report.index.Properties;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.text.Delimited;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;
import org.prony.report.text.TextTable;
import org.prony.report.text.TimeText;

/**
 * Campaigns, one to a line.
 *
 * @param campaigns in order
 * @param narrowed whether they are with some of their trials alone
 */
record CampaignListing(List<CampaignRecord> campaigns, boolean narrowed) implements Listing {

    private static final int LONGEST_VALUES = 50;
    private static final int MOST_VALUES = 4;

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
                    TimeText.minuteAfter(campaign.created(), campaign.ended().orElse(null)),
                    NumberText.seconds(campaign.duration().orElse(Double.NaN)),
                    campaign.succeeded() + "/" + campaign.trials().size(),
                    campaign.workloads().stream()
                            .map(workload -> words(campaign, workload))
                            .collect(Collectors.joining(", ")),
                    inWords(values(campaign))));
        }
        return table.text() + campaigns.size() + (campaigns.size() == 1 ? " campaign" : " campaigns")
                + "; trials: succeeded/" + (narrowed ? "chosen" : "planned")
                + "; best: of the last values of these trials; times are UTC\n";
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
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + cell(entry.getValue()).replace(' ', ','))
                    .collect(Collectors.joining(" "));
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
        for (WorkloadOutline workload : campaign.workloads()) {
            double best = best(campaign, workload);
            object.put(
                    workload.id() + "." + workload.mainMetric().name() + ".best_last",
                    Double.isNaN(best) ? null : (Object) best);
        }
        object.put("values", values(campaign));
        campaign.circumstances().forEach((name, value) -> object.put("circumstances." + name.replace(' ', '_'), value));
        campaign.extra().forEach((name, value) -> object.put("extra." + name, value));
        return object;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String words(CampaignRecord campaign, WorkloadOutline workload) {
        double best = best(campaign, workload);
        if (campaign.measure() == Measure.STEP) {
            return workload.id() + TrialListing.step(fastestStep(campaign, workload));
        }
        return workload.id()
                + (Double.isNaN(best)
                        ? ""
                        : " " + workload.mainMetric().name() + " "
                                + PrefixedUnit.of(workload.mainMetric().unit(), DoubleStream.of(best))
                                        .text(best));
    }

    private static OptionalDouble fastestStep(CampaignRecord campaign, WorkloadOutline workload) {
        return campaign.trials().stream()
                .filter(trial -> trial.workload().equals(workload.id()))
                .map(trial -> trial.number(TrialListing.STEP))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** The best of the values with which the trials ended; {@code NaN} if there is none. */
    private static double best(CampaignRecord campaign, WorkloadOutline workload) {
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
        return best;
    }

    /** The hyperparameters of which some workload has more than one value, with all of the campaign's, numbers by size. */
    private static Map<String, List<String>> values(CampaignRecord campaign) {
        Map<String, Map<String, Set<String>>> byWorkload = new TreeMap<>();
        for (TrialRecord trial : campaign.trials()) {
            trial.hyperparameters()
                    .forEach((name, value) -> byWorkload
                            .computeIfAbsent(name, first -> new HashMap<>())
                            .computeIfAbsent(trial.workload(), first -> new HashSet<>())
                            .add(value));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        byWorkload.forEach((name, found) -> {
            if (found.values().stream().anyMatch(ofOne -> ofOne.size() > 1)) {
                Set<String> all = new HashSet<>();
                found.values().forEach(all::addAll);
                values.put(name, Properties.sorted(all));
            }
        });
        return values;
    }

    /** {@code batch_size=32,64 learning_rate=0.001…0.2 (200)}. */
    private static String inWords(Map<String, List<String>> values) {
        String text = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + inWords(entry.getValue()))
                .collect(Collectors.joining(" "));
        return text.length() <= LONGEST_VALUES ? text : text.substring(0, LONGEST_VALUES - 1) + "…";
    }

    private static String inWords(List<String> values) {
        return values.size() <= MOST_VALUES
                ? String.join(",", values)
                : values.get(0) + "…" + values.get(values.size() - 1) + " (" + values.size() + ")";
    }
}
