package org.prony.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Repository;
import org.prony.api.repository.RunSettings;
import org.prony.api.repository.Slots;
import org.prony.runner.capture.Circumstances;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.SlotChoice;
import org.prony.runner.natives.TorchNatives;
import org.prony.runner.plan.CampaignFile;
import org.prony.runner.plan.CampaignPlanner;
import org.prony.runner.plan.Placement;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.Planned;
import org.prony.runner.plan.Preflight;
import org.prony.runner.plan.RunRequest;
import org.prony.runner.plan.WorkloadCatalog;
import org.prony.runner.plan.file.CampaignFileReader;
import org.prony.runner.plan.search.SpaceSearch;
import org.prony.runner.stage.StageLauncher;

/** A campaign as a person asks for it: a file, a command line, and this machine. */
final class NewCampaign {

    /** What runs when nothing is named. */
    private static final Path DEFAULT_FILE = Path.of("configs", "main.yaml");

    private final PlanOptions options;
    private final LaunchOptions launch;
    private final CampaignFile file;
    private final Optional<TorchNatives> natives;
    private final SlotChoice slots;

    /**
     * Reads the file and looks for the slots on this machine.
     *
     * @throws PlanException if the file cannot be read, or the machine lacks what is asked for
     */
    NewCampaign(PlanOptions options, LaunchOptions launch) {
        this.options = options;
        this.launch = launch;
        Optional<Path> source = options.file();
        if (source.isEmpty() && options.selection().isEmpty() && Files.isRegularFile(DEFAULT_FILE)) {
            source = Optional.of(DEFAULT_FILE);
        }
        this.file = source.map(CampaignFileReader::read).orElseGet(CampaignFile::none);
        this.natives = file.program().isPresent()
                ? Optional.empty()
                : Optional.of(TorchNatives.of(
                        ClassPath.current().and(launch.jvms().workloadPath()),
                        launch.jvms().jvmArgs()));
        this.slots = slotChoice();
    }

    SlotChoice slots() {
        return slots;
    }

    /**
     * Plans it.
     *
     * @param repository where it will be written
     * @throws PlanException if what is asked for is unknown, wrong, contradictory or too much, or a workload's engine has no
     *     natives here
     */
    Planned planned(Repository repository) throws IOException, InterruptedException {
        if (file.program().isEmpty()) {
            launch.requireNoStages();
        }
        Placement placement =
                new Placement(slots.device(), slots.pool().threads(), slots.slots(), settings(repository));
        Planned planned = new CampaignPlanner(
                        WorkloadCatalog.discover(launch.jvms().workloadPath()), new SpaceSearch())
                .plan(file, request(), placement, Instant.now(), new SplittableRandom(System.nanoTime()));
        if (file.program().isPresent()) {
            StageLauncher.Selection stages = new StageLauncher.Selection(launch.stages(), false);
            TrialLaunchers.stages(planned.plan(), stages, warning -> {}).check();
        }
        if (slots.gpus().isEmpty()) {
            natives.ifPresent(found -> found.requireOnCpu(planned.plan().workloads()));
        }
        return planned;
    }

    /**
     * What will not be as one may think, a line each.
     *
     * @throws PlanException if a workload refuses the data folder, or all values that it is to run with
     */
    List<String> warnings(CampaignPlan plan) {
        List<String> warnings = new ArrayList<>();
        slots.unused().ifPresent(warnings::add);
        if (file.program().isEmpty()) {
            warnings.addAll(Preflight.warnings(plan));
        }
        return warnings;
    }

    private SlotChoice slotChoice() {
        if (options.device().isPresent() && options.slots().isPresent()) {
            throw new PlanException("--device " + options.device().get() + " and --slots "
                    + options.slots().get() + " both say where trials run; leave one out");
        }
        if (options.slots().isPresent()) {
            String text = options.slots().get();
            return SlotChoice.parse(text, "--slots", whyNoGpu(!text.startsWith("cpu")));
        }
        if (options.device().isPresent()) {
            String text = options.device().get();
            return device(text, whyNoGpu(!text.equals("cpu")));
        }
        if (file.slots().isPresent() && file.slots().get().slots().isPresent()) {
            Slots asked = file.slots().get().slots().get();
            return SlotChoice.of(
                    asked,
                    file.slots().get().place() + ": slots",
                    whyNoGpu(!asked.gpus().isEmpty()));
        }
        return SlotChoice.parse("auto", "--slots", whyNoGpu(true));
    }

    /** Not found out where no GPU is asked for: CUDA's runtime may have to count the GPUs, which takes time. */
    private Optional<String> whyNoGpu(boolean asked) {
        return asked ? natives.flatMap(TorchNatives::whyNoGpu) : Optional.empty();
    }

    /** One slot: {@code auto} on a machine with several GPUs takes the first. */
    private static SlotChoice device(String text, Optional<String> whyNoGpu) {
        if (!text.matches("auto|cpu|gpu:\\d{1,4}")) {
            throw new PlanException("--device " + text + ": write auto, cpu or gpu:I");
        }
        SlotChoice found = SlotChoice.parse(text, "--device", whyNoGpu);
        return found.gpus().size() > 1 ? SlotChoice.parse("gpu:0", "--device", whyNoGpu) : found;
    }

    private RunSettings settings(Repository repository) throws IOException, InterruptedException {
        List<Path> workloadPath =
                launch.jvms().workloadPath().stream().map(NewCampaign::absolute).toList();
        Path here = Path.of("").toAbsolutePath();
        return new RunSettings(
                here.toString(),
                launch.jvms()
                        .dataDir()
                        .map(NewCampaign::absolute)
                        .map(Path::toString)
                        .orElse(null),
                workloadPath.stream().map(Path::toString).toList(),
                launch.jvms().jvmArgs(),
                options.maxRuntime().map(limit -> limit.toMillis() / 1000.0).orElse(null),
                Circumstances.capture(
                        here,
                        repository.root(),
                        file.program().isPresent()
                                ? List.of() // programs run on no class path
                                : ClassPath.current().and(workloadPath).entries(),
                        slots.hardware(),
                        slots.pool().threads()));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private RunRequest request() {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> extra = new LinkedHashMap<>();
        List<String> workloads =
                options.selection().stream().filter(word -> !word.contains("=")).toList();
        options.selection().stream()
                .filter(word -> word.contains("="))
                .forEach(word -> put(values, word, "a hyperparameter"));
        options.extraMetadata().forEach(pair -> put(extra, pair, "--extra-metadata"));
        return new RunRequest(
                workloads,
                values,
                options.trials(),
                options.seed(),
                options.titles(),
                options.sample(),
                options.measure(),
                options.maxRuntime(),
                options.killAfter(),
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
}
