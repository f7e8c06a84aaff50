package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.Repository;
import org.prony.runner.jmh.SampleSettings;
import org.prony.runner.launch.SlotChoice;
import org.prony.runner.plan.CampaignPlanner;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.RunRequest;
import org.prony.runner.plan.WorkloadCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prony run}: plans a campaign, runs it and reports on it. */
@Command(
        name = "run",
        description =
                "Runs a campaign: trains every workload several times, logs it, and reports (the default command).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WORKLOAD|name=value",
            description = "Workloads to run (default: all), and values of hyperparameters.")
    private List<String> selection = new ArrayList<>();

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "The repository that the campaign is written to (default: ${DEFAULT-VALUE}).")
    private Path logDir;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A folder with data for the workloads, such as MNIST.")
    private @Nullable Path dataDir;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "3",
            description = "Trials of each workload (default: 3).")
    private int trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "42",
            description = "The seed from which each trial's own is derived (default: 42).")
    private long seed;

    @Option(
            names = "--measure",
            paramLabel = "train|step",
            defaultValue = "train",
            converter = MeasureConverter.class,
            description = "train: to the target or the budget; step: the steady state of one step (default: train).")
    private Measure measure;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu[:N]|gpu:I[,J]",
            defaultValue = "auto",
            description =
                    "Where the trials compute, each GPU or share of the cores a slot for one trial; auto takes the GPUs"
                            + " where the engine can use them (default: auto).")
    private String device;

    @Option(
            names = "--max-runtime",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Lowers the training budget of each trial, such as 30s.")
    private @Nullable Duration maxRuntime;

    @Option(
            names = "--kill-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Wall time after which a trial is killed (default: its budget and 60 s).")
    private @Nullable Duration killAfter;

    @Option(
            names = "--extra-metadata",
            paramLabel = "KEY=VALUE",
            description = "Logged with every row as extra.KEY; may be given several times.")
    private List<String> extraMetadata = new ArrayList<>();

    @Option(
            names = "--workload-path",
            paramLabel = "JAR|DIR",
            description = "Compiled workloads of your own; may be given several times.")
    private List<Path> workloadPath = new ArrayList<>();

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "A flag for the trials' JVMs, such as -Xmx2g; may be given several times.")
    private List<String> jvmArgs = new ArrayList<>();

    @Option(names = "--no-report", description = "Consolidates the logs but makes no plots and no page.")
    private boolean noReport;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SlotChoice chosen = SlotChoice.parse(device, "--device", SlotChoice.engineUsesCuda());
        WorkloadCatalog catalog = WorkloadCatalog.discover(workloadPath);
        CampaignPlan plan = new CampaignPlanner(catalog)
                .plan(request(chosen), Instant.now(), new SplittableRandom(System.nanoTime()));
        chosen.requireRoomFor(plan.workloads());
        requireDataDir();
        requireWritableLogDir();
        try (Console console = new Console(spec.commandLine().getOut())) {
            CampaignSession session = new CampaignSession(
                    plan,
                    new Repository(logDir),
                    new CampaignSession.Settings(
                            chosen,
                            Optional.ofNullable(dataDir),
                            workloadPath,
                            jvmArgs,
                            SampleSettings.within(Optional.ofNullable(maxRuntime)),
                            !noReport),
                    console);
            return session.run();
        }
    }

    private RunRequest request(SlotChoice chosen) {
        List<String> workloads = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : selection) {
            if (word.contains("=")) {
                put(values, word, "a hyperparameter");
            } else {
                workloads.add(word);
            }
        }
        Map<String, String> extra = new LinkedHashMap<>();
        extraMetadata.forEach(pair -> put(extra, pair, "--extra-metadata"));
        if (trials < 1) {
            throw new PlanException("--trials " + trials + ": must be at least 1");
        }
        return new RunRequest(
                workloads,
                values,
                trials,
                seed,
                measure,
                chosen.device(),
                chosen.pool().threads(),
                Optional.ofNullable(maxRuntime),
                Optional.ofNullable(killAfter),
                extra);
    }

    /** Splits at the first {@code =}; the value may hold more of them. */
    private static void put(Map<String, String> values, String pair, String place) {
        int split = pair.indexOf('=');
        if (split < 1) {
            throw new PlanException(place + " '" + pair + "': write it as key=value");
        }
        String key = pair.substring(0, split);
        if (values.put(key, pair.substring(split + 1)) != null) {
            throw new PlanException(place + " '" + key + "' is given twice");
        }
    }

    private void requireWritableLogDir() {
        try {
            Path campaigns = Files.createDirectories(new Repository(logDir).campaigns());
            Files.delete(Files.createTempFile(campaigns, ".writable", ".tmp"));
        } catch (IOException e) {
            throw new PlanException(
                    "--log-dir " + logDir + ": cannot be written: " + Failures.describe(e)
                            + "; name a folder that you may write to",
                    e);
        }
    }

    private void requireDataDir() {
        if (dataDir != null && !Files.isDirectory(dataDir)) {
            throw new PlanException("--data-dir " + dataDir + ": no such folder");
        }
    }
}
