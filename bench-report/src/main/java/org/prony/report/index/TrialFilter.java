package org.prony.report.index;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.TrialState;
import org.prony.report.text.NearestNames;

/**
 * Which trials a question is about.
 *
 * @param since only campaigns created at this moment or later; {@code null} for all
 * @param workloads workload ids; empty for all
 * @param states states; empty for all
 * @param conditions all of which hold
 */
public record TrialFilter(
        @Nullable Instant since, List<String> workloads, List<TrialState> states, List<Condition> conditions) {

    /** All trials. */
    public static final TrialFilter ALL = new TrialFilter(null, List.of(), List.of(), List.of());

    private static final String MOMENTS =
            "a date (2026-11-20), a date and a time in UTC (\"2026-11-20 19:34\"), an instant (2026-11-20T19:34:12Z)";

    private static final Pattern ZONED = Pattern.compile("(Z|[+-][0-9]{2}(:?[0-9]{2})?)$");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})\\s*(m|min|h|d|w)");

    public TrialFilter {
        workloads = List.copyOf(workloads);
        states = List.copyOf(states);
        conditions = List.copyOf(conditions);
    }

    /**
     * The campaigns that have such trials, with these alone; one that never had trials stays unless trials are asked for.
     *
     * @throws QueryException if a workload or a column is not there (the message lists those that are), or a condition has a value
     *     that its column cannot have
     */
    public List<CampaignRecord> apply(List<CampaignRecord> campaigns) throws QueryException {
        checkWorkloads(campaigns);
        List<CampaignRecord> young = campaigns.stream()
                .filter(campaign -> since == null
                        || (campaign.created() != null && !campaign.created().isBefore(since)))
                .toList();
        boolean nothingAsked = workloads.isEmpty() && states.isEmpty() && conditions.isEmpty();
        if (nothingAsked) {
            return young;
        }
        // Columns are those of the whole repository, so that no condition is wrong because of what another one leaves.
        TrialColumns columns = TrialColumns.of(campaigns.stream()
                .flatMap(campaign -> campaign.trials().stream())
                .toList());
        Predicate<TrialRecord> chosenTrial = this::holds;
        for (Condition condition : conditions) {
            chosenTrial = chosenTrial.and(condition.on("--where", columns));
        }
        List<CampaignRecord> chosen = new ArrayList<>();
        for (CampaignRecord campaign : young) {
            List<TrialRecord> trials =
                    campaign.trials().stream().filter(chosenTrial).toList();
            if (!trials.isEmpty()) {
                chosen.add(campaign.with(trials));
            }
        }
        return chosen;
    }

    private boolean holds(TrialRecord trial) {
        return (workloads.isEmpty() || workloads.contains(trial.workload()))
                && (states.isEmpty() || states.contains(trial.state()));
    }

    private void checkWorkloads(List<CampaignRecord> campaigns) throws QueryException {
        Set<String> known = new TreeSet<>();
        campaigns.forEach(campaign -> campaign.workloads().forEach(workload -> known.add(workload.id())));
        for (String workload : workloads) {
            if (!known.contains(workload)) {
                throw new QueryException("--workload " + workload + ": not in this repository; it has "
                        + NearestNames.listed(workload, known, "prony ls"));
            }
        }
    }

    /**
     * The moment that {@code text} means: a date {@code 2026-11-20} or a date with a time {@code 2026-11-20 19:34} (UTC both), an
     * instant {@code 2026-11-20T19:34:12Z}, or a span before {@code now}: {@code 90m}, {@code 12h}, {@code 7d}, {@code 2w}.
     *
     * @throws QueryException if it is none of these
     */
    public static Instant moment(String text, Instant now) throws QueryException {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            return now.minus(
                    switch (span.group(2)) {
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        case "w" -> Duration.ofDays(7 * count);
                        default -> Duration.ofMinutes(count);
                    });
        }
        return parsed(text)
                .orElseThrow(() -> new QueryException(
                        "--since " + text + ": not a time; write " + MOMENTS + " or a span (12h, 7d)"));
    }

    /** The moment that is written after {@code place}; spans, which depend on now, are not taken. */
    static Instant moment(String place, String text) throws QueryException {
        return parsed(text)
                .orElseThrow(() -> new QueryException(place + ": " + text + " is not a time; write " + MOMENTS));
    }

    private static Optional<Instant> parsed(String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return Optional.of(
                    !iso.contains("T")
                            ? LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : ZONED.matcher(iso).find()
                                    ? Instant.parse(iso)
                                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The state of that label, {@code timed out} also as {@code timed_out} or {@code timed-out}.
     *
     * @throws QueryException if there is none
     */
    public static TrialState state(String label) throws QueryException {
        String words = label.toLowerCase(Locale.ROOT).replaceAll("[_-]", " ");
        for (TrialState state : TrialState.values()) {
            if (state.label().equals(words)) {
                return state;
            }
        }
        throw new QueryException("--state " + label + ": no such state; there are "
                + Arrays.stream(TrialState.values())
                        .map(state -> state.label().replace(' ', '_'))
                        .collect(Collectors.joining(", ")));
    }
}
