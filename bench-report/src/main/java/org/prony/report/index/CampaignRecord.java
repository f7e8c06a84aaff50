package org.prony.report.index;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Measure;

/**
 * What one campaign came to.
 *
 * @param id its id
 * @param folder where it lies
 * @param created when it was planned, if its plan says so
 * @param state what became of it
 * @param measure what its trials measure
 * @param device the device that was asked for, {@code cpu} or {@code gpu:I}
 * @param threads CPU threads of each trial
 * @param seed the seed from which everything random follows
 * @param extra what {@code --extra-metadata} gave
 * @param circumstances commit, uncommitted changes, class path, engine, … by name
 * @param workloads its workloads, in the plan's order
 * @param trials every planned trial, in the plan's order
 * @param warnings what could not be read, one line each
 */
public record CampaignRecord(
        String id,
        Path folder,
        @Nullable Instant created,
        CampaignState state,
        Measure measure,
        String device,
        int threads,
        long seed,
        Map<String, String> extra,
        Map<String, String> circumstances,
        List<WorkloadOutline> workloads,
        List<TrialRecord> trials,
        List<String> warnings) {

    private static final double MILLISECONDS = 1e3;

    public CampaignRecord {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        circumstances = Collections.unmodifiableMap(new LinkedHashMap<>(circumstances));
        workloads = List.copyOf(workloads);
        trials = List.copyOf(trials);
        warnings = List.copyOf(warnings);
    }

    /** The workload of that id. */
    public WorkloadOutline workload(String workloadId) {
        return workloads.stream()
                .filter(workload -> workload.id().equals(workloadId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("workload " + workloadId + " is not in campaign " + id));
    }

    /** The same campaign with some of its trials alone, and with their workloads. */
    public CampaignRecord with(List<TrialRecord> chosen) {
        Set<String> ofChosen = chosen.stream().map(TrialRecord::workload).collect(Collectors.toSet());
        return new CampaignRecord(
                id,
                folder,
                created,
                state,
                measure,
                device,
                threads,
                seed,
                extra,
                circumstances,
                workloads.stream()
                        .filter(workload -> ofChosen.contains(workload.id()))
                        .toList(),
                chosen,
                warnings);
    }

    /** When its last trial ended; empty while one runs or none has. */
    public Optional<Instant> ended() {
        return state == CampaignState.RUNNING
                ? Optional.empty()
                : trials.stream()
                        .map(TrialRecord::ended)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
    }

    /** Seconds from its first trial's launch to its last one's end, resumes and what lies between them included. */
    public OptionalDouble duration() {
        Optional<Instant> first = trials.stream()
                .map(TrialRecord::started)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        Optional<Instant> last = ended();
        return first.isPresent() && last.isPresent()
                ? OptionalDouble.of(Duration.between(first.get(), last.get()).toMillis() / MILLISECONDS)
                : OptionalDouble.empty();
    }

    /** How many of its trials have succeeded. */
    public long succeeded() {
        return trials.stream().filter(TrialRecord::succeeded).count();
    }
}
