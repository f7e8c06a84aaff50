package org.prony.report.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * A campaign of trials made to measure, written to disk as the runner leaves it. Its workloads have the metrics {@code accuracy}
 * and {@code loss}.
 */
public final class MadeCampaign {

    private final CampaignFolder folder;
    private final List<WorkloadDescriptor> workloads = new ArrayList<>();
    private final List<MadeTrial> trials = new ArrayList<>();
    private String created;
    private Measure measure = Measure.TRAIN;
    private Map<String, String> extra = Map.of();
    private String unitOfAccuracy = "";
    private String unitOfLoss = "nats";
    private double target = Double.NaN;

    /** A campaign of that id in the repository {@code root}. */
    public MadeCampaign(Path root, String id) {
        folder = new Repository(root).campaign(id);
        created = id.replaceAll("^(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z.*", "$1-$2-$3T$4:$5:$6Z");
    }

    /** Sets when it was planned, whatever its id says. */
    public MadeCampaign created(String instant) {
        created = instant;
        return this;
    }

    /** Makes it a campaign of steps. */
    public MadeCampaign ofSteps() {
        measure = Measure.STEP;
        return this;
    }

    /** Sets its extra metadata. */
    public MadeCampaign extra(Map<String, String> metadata) {
        extra = metadata;
        return this;
    }

    /** Sets the units of the metrics, and the target of {@code accuracy}, of the workloads that are added from now on. */
    public MadeCampaign measuring(String unitOfAccuracy, String unitOfLoss, double target) {
        this.unitOfAccuracy = unitOfAccuracy;
        this.unitOfLoss = unitOfLoss;
        this.target = target;
        return this;
    }

    /** Adds a workload; a hyperparameter written {@code split*} is a replicate. */
    public MadeCampaign workload(String task, String method, List<String> contexts, String... hyperparameters) {
        List<HyperparameterDescriptor> declared = Arrays.stream(hyperparameters)
                .map(name -> new HyperparameterDescriptor(
                        name.replace("*", ""),
                        HyperparameterDescriptor.Type.STRING,
                        "",
                        Optional.empty(),
                        List.of(),
                        "",
                        name.endsWith("*")))
                .toList();
        workloads.add(new WorkloadDescriptor(
                task,
                method,
                "",
                "org.example." + method,
                List.of(
                        new MetricDescriptor("accuracy", Goal.MAXIMIZE, unitOfAccuracy),
                        new MetricDescriptor("loss", Goal.MINIMIZE, unitOfLoss)),
                contexts,
                target,
                60,
                1000,
                10,
                declared,
                1));
        return this;
    }

    /** Adds a trial of the last workload with {@code name=value} for each hyperparameter; it has succeeded. */
    public MadeTrial trial(String... values) {
        WorkloadDescriptor workload = workloads.get(workloads.size() - 1);
        long run = trials.stream()
                .filter(trial -> trial.plan.workload().equals(workload.id()))
                .count();
        Map<String, String> hyperparameters = new TreeMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            hyperparameters.put(value.substring(0, equals), value.substring(equals + 1));
        }
        MadeTrial trial = new MadeTrial(
                CampaignPlan.Trial.of(workload.id(), (int) run + 1, 1000 + run, hyperparameters), workload);
        trials.add(trial);
        return trial;
    }

    /** Writes the plan and all files of its trials. */
    public CampaignFolder write() throws IOException {
        CampaignWriter.plan(
                folder,
                new CampaignPlan(
                        folder.id(),
                        created,
                        measure,
                        "cpu",
                        2,
                        1,
                        Map.of(),
                        extra,
                        workloads,
                        trials.stream().map(trial -> trial.plan).toList()));
        for (MadeTrial trial : trials) {
            trial.write(folder);
        }
        return folder;
    }

    /** One of its trials. */
    public static final class MadeTrial {

        private CampaignPlan.Trial plan;
        private final WorkloadDescriptor workload;
        private final List<String[]> rows = new ArrayList<>();
        private TrialState state = TrialState.SUCCEEDED;
        private String message = "";
        private @Nullable String start = "2026-11-20T19:34:13Z";
        private @Nullable String end = "2026-11-20T19:34:55Z";
        private @Nullable TrialFacts facts;

        private MadeTrial(CampaignPlan.Trial plan, WorkloadDescriptor workload) {
            this.plan = plan;
            this.workload = workload;
            on("generated-digits", "cpu", 2, "2.7.1");
        }

        /** Sets its seed. */
        public MadeTrial seed(long seed) {
            plan = new CampaignPlan.Trial(
                    plan.id(),
                    plan.workload(),
                    plan.runIdx(),
                    seed,
                    plan.hyperparameters(),
                    plan.name(),
                    plan.choice());
            return this;
        }

        /** Sets its name and the choice that it comes from. */
        public MadeTrial named(String name, String choice) {
            plan = new CampaignPlan.Trial(
                    plan.id(), plan.workload(), plan.runIdx(), plan.seed(), plan.hyperparameters(), name, choice);
            return this;
        }

        /** Sets where it ran. */
        public MadeTrial on(String dataset, String device, int threads, String engineVersion) {
            facts = CampaignWriter.facts(plan, dataset, device, threads, engineVersion);
            return this;
        }

        /** It ended before it could tell where it runs. */
        public MadeTrial withoutFacts() {
            facts = null;
            return this;
        }

        /** Sets its state; only one that has ended has an end, and only one that was launched a start. */
        public MadeTrial state(TrialState state, String message) {
            this.state = state;
            this.message = message;
            if (!state.ended()) {
                end = null;
            }
            if (state == TrialState.QUEUED) {
                start = null;
            }
            return this;
        }

        /** Sets its times. */
        public MadeTrial times(String start, String end) {
            this.start = start;
            this.end = end;
            return this;
        }

        /**
         * Adds two rows between which ten steps of one example take some joules each.
         *
         * @param sources what the machine counts, {@code cpu+gpu}; each counter has an equal part
         */
        public MadeTrial energy(double joulesPerSample, String sources) {
            String[] counters = sources.split("\\+", -1);
            for (int row = 0; row < 2; row++) {
                List<String> cells = new ArrayList<>(List.of("batch_size=1", "accuracy=0.5"));
                for (String counter : counters) {
                    cells.add("energy." + counter + "=" + (100 + row * 10 * joulesPerSample / counters.length));
                }
                if (row > 0) {
                    cells.add("energy.per_sample=" + joulesPerSample);
                    cells.add("energy.sources=" + sources);
                }
                row(cells.toArray(String[]::new));
            }
            return this;
        }

        /** Adds a row, {@code loss=0.5} for each cell; others are blank. */
        public MadeTrial row(String... cells) {
            rows.add(cells);
            return this;
        }

        private void write(CampaignFolder campaign) throws IOException {
            if (state == TrialState.QUEUED) {
                return;
            }
            TrialFolder folder = campaign.trial(plan);
            CampaignWriter.status(folder, new TrialStatus(state, message, null, null, start, end, null));
            if (facts != null) {
                CampaignWriter.facts(folder, facts);
            }
            MetricsSchema schema = MetricsSchema.of(
                    workload.metricColumns(),
                    List.copyOf(plan.hyperparameters().keySet()),
                    List.of(),
                    List.of(),
                    rows.stream()
                            .flatMap(Arrays::stream)
                            .map(cell -> cell.substring(0, cell.indexOf('=')))
                            .filter(column -> column.matches("(energy|trust|process|jvm|native|gpu)\\..*"))
                            .distinct()
                            .toList());
            try (MetricsWriter writer = MetricsWriter.open(folder.metrics(), schema)) {
                for (int i = 0; i < rows.size(); i++) {
                    MetricsRow row = new MetricsRow(schema)
                            .set(MetricsSchema.TRIAL_ID, plan.id())
                            .set(MetricsSchema.GLOBAL_STEP, 10L * (i + 1));
                    for (String cell : rows.get(i)) {
                        row.set(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
                    }
                    writer.append(row);
                }
            }
        }
    }
}
