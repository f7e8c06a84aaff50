package org.prony.runner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Folders;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFacts;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialValues;
import org.prony.runner.doctor.Check;
import org.prony.runner.doctor.EngineChecks;
import org.prony.runner.doctor.GpuChecks;
import org.prony.runner.doctor.HostChecks;
import org.prony.runner.doctor.TrainingCheck;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.hardware.GpuInspection;
import org.prony.runner.hardware.HardwareSampler;
import org.prony.runner.hardware.HostInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.natives.TorchNatives;
import org.prony.runner.plan.PlanException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prony doctor}: what the bench sees of this machine, and a short training on each device. */
@Command(
        name = "doctor",
        description = "Shows what the bench sees of this machine, and trains for two seconds on each device.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 nothing is wrong, 1 something is; what is missing is no fault."})
final class DoctorCommand implements Callable<Integer> {

    private static final String WORKLOAD = "digits_mlp";
    private static final Duration READINGS_LIMIT = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Check> all = new ArrayList<>();
        all.addAll(print("machine", machine()));
        Optional<GpuInspection> driver = Optional.empty();
        try {
            driver = GpuInspection.read();
            all.addAll(print("GPUs", GpuChecks.of(driver)));
        } catch (IllegalStateException e) {
            String said = String.valueOf(e.getMessage());
            all.addAll(print("GPUs", List.of(Check.wrong("NVIDIA driver", said, "look at nvidia-smi"))));
        }
        int cards = driver.map(found -> found.gpus().size()).orElse(0);
        all.addAll(print("engine", engine(cards)));
        List<String> devices = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < cards; i++) {
            devices.add("gpu:" + i);
        }
        List<Check> trainings = new ArrayList<>();
        for (String device : devices) {
            trainings.add(training(device, cards));
        }
        all.addAll(print("two seconds of " + WORKLOAD, trainings));
        boolean wrong = all.stream().anyMatch(check -> check.verdict() == Check.Verdict.WRONG);
        return wrong ? ExitStatus.TRIAL_FAILED : ExitStatus.OK;
    }

    private static List<Check> engine(int cards) {
        Optional<CudaToolkit> toolkit = CudaToolkit.read();
        List<Check> checks = new ArrayList<>();
        try {
            TorchNatives natives = TorchNatives.of(ClassPath.current(), List.of());
            checks.addAll(EngineChecks.of(natives.engine(), toolkit, cards));
            Optional<TorchNatives.Answer> gpu = cards > 0 ? Optional.of(natives.onGpu()) : Optional.empty();
            checks.addAll(EngineChecks.ofNatives(natives.onCpu(), gpu));
        } catch (PlanException e) {
            checks.add(Check.wrong("libtorch", "cannot be used", String.valueOf(e.getMessage())));
        }
        return checks;
    }

    private static List<Check> machine() {
        try (HardwareSampler sampler = HardwareSampler.start(HardwareSampler.DEFAULT_PERIOD)) {
            return HostChecks.of(HostInventory.read(), sampler.columns(), readings(sampler));
        }
    }

    /** What the sensors read, by column, once they tell what others take of the cores: after a second or so, or never, then after 5 s. */
    private static Map<String, String> readings(HardwareSampler sampler) {
        long end = System.nanoTime() + READINGS_LIMIT.toNanos();
        Map<String, String> cells = new HashMap<>();
        try {
            while (sampler.columns().contains(HardwareColumns.CPU_OTHERS)
                    && !cells.containsKey(HardwareColumns.CPU_OTHERS)
                    && System.nanoTime() < end) {
                Thread.sleep(50);
                cells.putAll(sampler.takeReadings());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return cells;
    }

    private List<Check> print(String section, List<Check> checks) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(section);
        List<List<String>> rows = new ArrayList<>();
        for (Check check : checks) {
            String fix = check.fix().isEmpty() ? "" : "; " + check.fix();
            rows.add(List.of("  " + check.verdict().label(), check.subject(), check.text() + fix));
        }
        Texts.aligned(rows).forEach(out::println);
        out.flush();
        return checks;
    }

    /** A campaign of one trial in a folder of its own, which is removed. */
    private static Check training(String device, int cards) throws IOException {
        Path folder = Files.createTempDirectory("prony-doctor-");
        try {
            StringWriter told = new StringWriter();
            PrintWriter text = new PrintWriter(told, true);
            CommandLine run = new CommandLine(new RunCommand()).setOut(text).setErr(text);
            run.setParameterExceptionHandler(Failures::wrongUsage).setExecutionExceptionHandler(Failures::failed);
            run.execute(
                    WORKLOAD,
                    "--device",
                    device,
                    "--trials",
                    "1",
                    "--max-runtime",
                    "2s",
                    "--no-report",
                    "--quiet",
                    "--log-dir",
                    folder.toString());
            return trained(device, cards, folder, told.toString());
        } finally {
            Folders.delete(folder);
        }
    }

    private static Check trained(String device, int cards, Path folder, String told) throws IOException {
        for (CampaignFolder campaign : new Repository(folder).listCampaigns()) {
            for (TrialLog trial : CampaignLoader.load(campaign).trials()) {
                if (trial.succeeded()) {
                    Integer gpus = trial.facts().map(TrialFacts::gpuCount).orElse(null);
                    return TrainingCheck.succeeded(device, words(trial), gpus, cards);
                }
            }
        }
        String line = told.lines().filter(said -> !said.isBlank()).findFirst().orElse("it ended without a word");
        return TrainingCheck.failed(device, line.strip());
    }

    private static String words(TrialLog trial) {
        String engine = trial.facts()
                .map(TrialFacts::nativeLibrary)
                .filter(library -> !library.isEmpty())
                .map(library -> "natives " + library)
                .orElse("natives unknown");
        OptionalDouble throughput = TrialValues.trainingThroughput(trial.rows());
        return trial.facts()
                        .map(facts -> facts.framework() + " " + facts.engineVersion() + ", ")
                        .orElse("")
                + engine
                + String.format(
                        Locale.ROOT,
                        ", %.0f steps%s",
                        trial.rows().last(MetricsSchema.GLOBAL_STEP).orElse(0),
                        throughput.isPresent()
                                ? String.format(Locale.ROOT, ", %.0f samples/s", throughput.getAsDouble())
                                : "");
    }
}
