package org.prony.api.repository;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * The content of {@code campaign.json}: what a campaign will run, resolved to the last value; written once, never changed.
 *
 * @param id UTC time and a random tail, {@code 20261120T193412Z-k3f9}; sorts by time
 * @param created ISO-8601 instant
 * @param measure what its trials measure
 * @param device {@code cpu} or {@code gpu:I}
 * @param threads CPU threads of each trial
 * @param seed the seed from which the trials' seeds are derived
 * @param killAfterSeconds wall time after which a trial is killed, by workload id
 * @param extra what {@code --extra-metadata} gave; columns {@code extra.*}
 * @param workloads the workloads with their declarations; {@code maxSeconds} is the budget in force
 * @param trials in the order in which they run
 * @param schedule how they are spread over the machine
 * @param template what a trial runs if it is a program instead of a workload of the bench
 * @param settings what else a later launch of the same campaign needs
 */
public record CampaignPlan(
        String id,
        String created,
        Measure measure,
        String device,
        int threads,
        long seed,
        Map<String, Double> killAfterSeconds,
        Map<String, String> extra,
        List<WorkloadDescriptor> workloads,
        List<Trial> trials,
        Schedule schedule,
        @Nullable Template template,
        RunSettings settings) {

    /**
     * One planned trial.
     *
     * @param id its folder relative to the campaign's, {@code digits_mlp/run_1}
     * @param workload workload id
     * @param runIdx N of {@code run_N}, from 1, counted per workload
     * @param seed seed of everything random in the trial
     * @param hyperparameters canonical text by name, complete, sorted by name
     * @param name what tells it from the workload's other trials, {@code learning_rate=0.1,seed=42}; empty if nothing does
     * @param choice the title of the choice that it comes from; empty if the campaign has no titles
     */
    public record Trial(
            String id,
            String workload,
            int runIdx,
            long seed,
            Map<String, String> hyperparameters,
            String name,
            String choice)
            implements Serializable {

        public Trial {
            hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
            name = Objects.requireNonNullElse(name, "");
            choice = Objects.requireNonNullElse(choice, "");
        }

        /** A trial without name and choice, with the id that follows from {@code workload} and {@code runIdx}. */
        public static Trial of(String workload, int runIdx, long seed, Map<String, String> hyperparameters) {
            return new Trial(WorkloadFolder.trialId(workload, runIdx), workload, runIdx, seed, hyperparameters, "", "");
        }

        /** What people call it: {@code digits_mlp/run_3 (learning_rate=0.1,seed=42)}. */
        public String label() {
            return name.isEmpty() ? id : id + " (" + name + ")";
        }
    }

    /**
     * A plan of trials that run one after the other, with nothing set that a default stands for.
     *
     * @see CampaignPlan the canonical constructor for the parameters
     */
    public CampaignPlan(
            String id,
            String created,
            Measure measure,
            String device,
            int threads,
            long seed,
            Map<String, Double> killAfterSeconds,
            Map<String, String> extra,
            List<WorkloadDescriptor> workloads,
            List<Trial> trials) {
        this(
                id,
                created,
                measure,
                device,
                threads,
                seed,
                killAfterSeconds,
                extra,
                workloads,
                trials,
                Schedule.SEQUENTIAL,
                null,
                RunSettings.NONE);
    }

    public CampaignPlan {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(killAfterSeconds, "kill_after_seconds is missing");
        Objects.requireNonNull(extra, "extra is missing");
        Objects.requireNonNull(workloads, "workloads is missing");
        Objects.requireNonNull(trials, "trials is missing");
        killAfterSeconds = Collections.unmodifiableMap(new TreeMap<>(killAfterSeconds));
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        workloads = List.copyOf(workloads);
        trials = List.copyOf(trials);
        // What campaigns of earlier versions do not say.
        schedule = Objects.requireNonNullElse(schedule, Schedule.SEQUENTIAL);
        settings = Objects.requireNonNullElse(settings, RunSettings.NONE);
    }

    /** The declaration of a workload of this campaign. */
    public WorkloadDescriptor workload(String workloadId) {
        return workloads.stream()
                .filter(w -> w.id().equals(workloadId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("workload " + workloadId + " is not in campaign " + id));
    }

    /** The same plan with those trials alone for which {@code chosen} holds, and with their workloads. */
    public CampaignPlan with(Predicate<Trial> chosen) {
        List<Trial> left = trials.stream().filter(chosen).toList();
        Set<String> ofThem = left.stream().map(Trial::workload).collect(Collectors.toSet());
        return new CampaignPlan(
                id,
                created,
                measure,
                device,
                threads,
                seed,
                killAfterSeconds,
                extra,
                workloads.stream().filter(w -> ofThem.contains(w.id())).toList(),
                left,
                schedule,
                template,
                settings);
    }

    /** The trials of one workload, in order. */
    public List<Trial> trialsOf(String workloadId) {
        return trials.stream().filter(t -> t.workload().equals(workloadId)).toList();
    }
}
