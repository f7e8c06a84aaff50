package org.prony.report.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.Condition;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;

/**
 * One side of a comparison.
 *
 * @param name as it was written
 * @param kind what the name means
 * @param trials the trials it means; not empty
 * @param about names of the hyperparameters or columns that the name speaks of; empty unless it is {@code name=value}
 * @param origin where its trials come from, in words, where that is not what its name says; mostly empty
 */
public record Side(String name, Kind kind, List<TrialRecord> trials, Set<String> about, String origin) {

    private static final int MOST_LISTED = 10;

    /** What the name of a side may mean. */
    public enum Kind {
        CAMPAIGN,
        WORKLOAD,
        VALUES
    }

    public Side {
        trials = List.copyOf(trials);
        about = Set.copyOf(about);
    }

    /** The same side with the trials of the newest campaign that has such trials. */
    private Side newest() {
        List<String> ids = trials.stream()
                .filter(TrialRecord::succeeded)
                .map(TrialRecord::campaignId)
                .distinct()
                .toList();
        if (ids.size() < 2) {
            return this;
        }
        String newest = ids.get(ids.size() - 1);
        int older = ids.size() - 1;
        return new Side(
                name,
                kind,
                trials.stream()
                        .filter(trial -> trial.campaignId().equals(newest))
                        .toList(),
                about,
                "trials of campaign " + newest + "; " + older + (older == 1 ? " older one has" : " older ones have")
                        + " such trials too, --campaign chooses");
    }

    /** The same side, where a campaign was run again without those of its trials that have come out anew. */
    private Side withoutRepeats() {
        Map<List<Object>, TrialRecord> newest = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            boolean evaluated = !trial.metrics().isEmpty();
            newest.put(
                    List.of(
                            trial.workload(),
                            trial.hyperparameters(),
                            trial.environment(),
                            trial.seed(),
                            trial.succeeded(),
                            evaluated),
                    trial);
        }
        int dropped = trials.size() - newest.size();
        return dropped == 0
                ? this
                : new Side(
                        name,
                        kind,
                        List.copyOf(newest.values()),
                        about,
                        dropped + (dropped == 1 ? " trial was" : " trials were")
                                + " run again with the same seed; only the newest counts");
    }

    /** Those that count. */
    public List<TrialRecord> succeeded() {
        return trials.stream().filter(TrialRecord::succeeded).toList();
    }

    /**
     * The side that {@code name} means: a campaign ({@code latest}, an id, its beginning or its end), a workload, or values such
     * as {@code optimizer=sgd,batch_size=32}.
     *
     * @param campaigns where it is looked for, oldest first
     * @param newestAlone whether of a workload or of values the newest campaign that has such trials is meant; else all are, and
     *     of trials that repeat one another to the seed the newest counts
     * @throws QueryException if it means nothing, or several campaigns; the message says what there is
     */
    public static Side of(String name, List<CampaignRecord> campaigns, boolean newestAlone) throws QueryException {
        Side side = of(name, campaigns);
        return side.kind() == Kind.CAMPAIGN ? side : newestAlone ? side.newest() : side.withoutRepeats();
    }

    private static Side of(String name, List<CampaignRecord> campaigns) throws QueryException {
        List<TrialRecord> all = campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .toList();
        if (name.matches(".*[=<>].*")) {
            return values(name, all);
        }
        List<TrialRecord> ofWorkload =
                all.stream().filter(trial -> trial.workload().equals(name)).toList();
        if (!ofWorkload.isEmpty()) {
            return new Side(name, Kind.WORKLOAD, ofWorkload, Set.of(), "");
        }
        return new Side(name, Kind.CAMPAIGN, campaign(name, campaigns).trials(), Set.of(), "");
    }

    private static Side values(String name, List<TrialRecord> all) throws QueryException {
        TrialColumns columns = TrialColumns.of(all);
        List<Condition> conditions = new ArrayList<>();
        Set<String> about = new TreeSet<>();
        for (String part : name.split(",", -1)) {
            Condition condition = Condition.parse("compare", part);
            String column = columns.require("compare", condition.column()).name();
            about.add(
                    column.startsWith(MetricsSchema.HPARAM_PREFIX)
                            ? column.substring(MetricsSchema.HPARAM_PREFIX.length())
                            : column);
            conditions.add(condition);
        }
        List<TrialRecord> trials = new ArrayList<>();
        for (TrialRecord trial : all) {
            boolean meant = true;
            for (Condition condition : conditions) {
                meant &= condition.holds(columns, trial);
            }
            if (meant) {
                trials.add(trial);
            }
        }
        if (trials.isEmpty()) {
            throw new QueryException("compare " + name + ": no trial has these values; there are "
                    + conditions.stream()
                            .map(condition -> condition.column() + " " + values(columns, condition.column(), all))
                            .collect(Collectors.joining("; ")));
        }
        return new Side(name, Kind.VALUES, trials, about, "");
    }

    private static String values(TrialColumns columns, String column, List<TrialRecord> trials) {
        Set<String> values = new LinkedHashSet<>();
        columns.find(column).ifPresent(found -> trials.forEach(trial -> values.add(found.text(trial))));
        values.remove("");
        return listed(List.copyOf(values));
    }

    private static CampaignRecord campaign(String name, List<CampaignRecord> campaigns) throws QueryException {
        if (name.equals("latest") && !campaigns.isEmpty()) {
            return campaigns.get(campaigns.size() - 1);
        }
        List<CampaignRecord> fitting = campaigns.stream()
                .filter(campaign -> !name.isBlank()
                        && (campaign.id().startsWith(name) || campaign.id().endsWith(name)))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (!fitting.isEmpty()) {
            throw new QueryException(
                    "compare " + name + ": fits several campaigns; write more of the id: " + ids(fitting));
        }
        Set<String> workloads = campaigns.stream()
                .flatMap(campaign -> campaign.workloads().stream())
                .map(workload -> workload.id())
                .collect(Collectors.toCollection(TreeSet::new));
        throw new QueryException("compare " + name + ": neither a workload (" + String.join(", ", workloads)
                + ") nor a campaign (" + ids(campaigns) + ") nor values (name=value)");
    }

    /** The newest first, since those are meant most often. */
    private static String ids(List<CampaignRecord> campaigns) {
        List<String> ids =
                new ArrayList<>(campaigns.stream().map(CampaignRecord::id).toList());
        Collections.reverse(ids);
        return listed(ids);
    }

    private static String listed(List<String> texts) {
        String first = texts.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return texts.size() <= MOST_LISTED ? first : first + " and " + (texts.size() - MOST_LISTED) + " more";
    }
}
