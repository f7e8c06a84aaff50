package org.prony.report.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.TrialState;
import org.prony.report.index.CampaignRecord;
import org.prony.report.index.Condition;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialColumns;
import org.prony.report.index.TrialRecord;
import org.prony.report.text.IdChoice;

/**
 * One side of a comparison.
 *
 * @param name as it was written
 * @param kind what the name means
 * @param trials the trials it means; not empty but for a campaign that planned none
 * @param about names of the hyperparameters or columns that the name speaks of; empty unless it is {@code name=value}
 * @param notes which trials of that name do not count, one line each
 */
public record Side(String name, Kind kind, List<TrialRecord> trials, Set<String> about, List<String> notes) {

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
        notes = List.copyOf(notes);
    }

    /** Those that count. */
    public List<TrialRecord> succeeded() {
        return trials.stream().filter(TrialRecord::succeeded).toList();
    }

    /** Whether the name says of which workload its trials are. */
    boolean namesWorkload() {
        return kind == Kind.WORKLOAD || about.contains(MetricsSchema.WORKLOAD);
    }

    /** The workloads of its trials, sorted, also of those that did not succeed. */
    Set<String> workloads() {
        return trials.stream().map(TrialRecord::workload).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How its trials ended, such as {@code 2 failed, 1 timed out}; {@code 0 planned} of a campaign without any. */
    String states() {
        if (trials.isEmpty()) {
            return "0 planned";
        }
        Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
        trials.forEach(trial -> counts.merge(trial.state(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().label())
                .collect(Collectors.joining(", "));
    }

    /**
     * The side that {@code name} means: a campaign ({@code latest}, an id, its beginning or its end), a workload, or values such
     * as {@code optimizer=sgd,batch_size=32}. A workload or values mean the trials of the newest campaign in which such trials
     * succeeded, or of all {@code campaigns} where these were chosen.
     *
     * @param campaigns where it is looked for, oldest first
     * @param chosen whether the campaigns were named one by one; of trials that repeat one another the newest count then
     * @throws QueryException if it means nothing, or several campaigns; the message says what there is
     */
    public static Side of(String name, List<CampaignRecord> campaigns, boolean chosen) throws QueryException {
        if (name.matches(".*[=<>].*")) {
            return values(name, campaigns, chosen);
        }
        List<CampaignRecord> ofWorkload = campaigns.stream()
                .map(campaign -> campaign.with(campaign.trials().stream()
                        .filter(trial -> trial.workload().equals(name))
                        .toList()))
                .filter(campaign -> !campaign.trials().isEmpty())
                .toList();
        return ofWorkload.isEmpty()
                ? new Side(name, Kind.CAMPAIGN, campaign(name, campaigns).trials(), Set.of(), List.of())
                : of(name, Kind.WORKLOAD, ofWorkload, Set.of(), chosen);
    }

    private static Side of(String name, Kind kind, List<CampaignRecord> meant, Set<String> about, boolean chosen) {
        SideTrials counting = chosen ? SideTrials.pooled(meant) : SideTrials.ofNewest(meant);
        return new Side(name, kind, counting.trials(), about, counting.notes());
    }

    private static Side values(String name, List<CampaignRecord> campaigns, boolean chosen) throws QueryException {
        List<TrialRecord> all = campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .toList();
        TrialColumns columns = TrialColumns.of(all);
        List<Condition> conditions = new ArrayList<>();
        Set<String> about = new TreeSet<>();
        Predicate<TrialRecord> fits = trial -> true;
        for (String part : name.split(",", -1)) {
            Condition condition = Condition.parse("compare", part);
            String column = columns.require("compare", condition.column()).name();
            about.add(
                    column.startsWith(MetricsSchema.HPARAM_PREFIX)
                            ? column.substring(MetricsSchema.HPARAM_PREFIX.length())
                            : column);
            conditions.add(condition);
            fits = fits.and(condition.on("compare", columns));
        }
        List<CampaignRecord> meant = new ArrayList<>();
        for (CampaignRecord campaign : campaigns) {
            List<TrialRecord> trials = campaign.trials().stream().filter(fits).toList();
            if (!trials.isEmpty()) {
                meant.add(campaign.with(trials));
            }
        }
        if (meant.isEmpty()) {
            throw new QueryException("compare " + name + ": no trial has these values; there are "
                    + conditions.stream()
                            .map(condition -> condition.column() + " " + values(columns, condition.column(), all))
                            .collect(Collectors.joining("; ")));
        }
        return of(name, Kind.VALUES, meant, about, chosen);
    }

    private static String values(TrialColumns columns, String column, List<TrialRecord> trials) {
        Set<String> values = new LinkedHashSet<>();
        columns.find(column).ifPresent(found -> trials.forEach(trial -> values.add(found.text(trial))));
        values.remove("");
        return listed(List.copyOf(values));
    }

    private static CampaignRecord campaign(String name, List<CampaignRecord> campaigns) throws QueryException {
        IdChoice<CampaignRecord> choice = new IdChoice<>(campaigns, CampaignRecord::id);
        List<CampaignRecord> fitting = choice.fitting(name);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (!fitting.isEmpty()) {
            throw new QueryException(
                    "compare " + name + ": fits several campaigns; write more of the id: " + choice.listed(fitting));
        }
        Set<String> workloads = campaigns.stream()
                .flatMap(campaign -> campaign.workloads().stream())
                .map(workload -> workload.id())
                .collect(Collectors.toCollection(TreeSet::new));
        throw new QueryException("compare " + name + ": neither a workload (" + String.join(", ", workloads)
                + ") nor a campaign (" + choice.listed(campaigns) + ") nor values (name=value)");
    }

    private static String listed(List<String> texts) {
        String first = texts.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return texts.size() <= MOST_LISTED ? first : first + " and " + (texts.size() - MOST_LISTED) + " more";
    }
}
