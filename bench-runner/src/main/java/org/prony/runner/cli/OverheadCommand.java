package org.prony.runner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Folders;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;
import org.prony.report.stats.PairedRatio;
import org.prony.runner.capture.HostMetadata;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.overhead.LaunchTimes;
import org.prony.runner.overhead.Overhead;
import org.prony.runner.overhead.OverheadRun;
import org.prony.runner.overhead.ProcessFailedException;
import org.prony.runner.overhead.Subject;
import org.prony.runner.plan.PlanException;
import org.prony.runner.trial.StepCosts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prony overhead}: what the bench costs a workload on this machine. */
@Command(
        name = "overhead",
        description =
                "Measures what the bench costs a workload here: the time of a step with its sensors and log on and off, of"
                        + " each sensor, and from launch to the first step against a plain program.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 as a rule, 1 if the bench makes a step more than 1 %% longer, or a process failed."
        })
final class OverheadCommand implements Callable<Integer> {

    private static final String WORKLOAD = "digits_lenet";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WORKLOAD|name=value",
            description = "A workload (default: " + WORKLOAD + "), and values of its hyperparameters.")
    private List<String> selection = new ArrayList<>();

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu:I",
            defaultValue = "auto",
            description = "Where it computes; auto takes a GPU where the engine can use one (default: auto).")
    private String device;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "30",
            description = "Times a block of steps with the bench N times and without it 2N times, by turns; 6 or more"
                    + " (default: 30).")
    private int pairs;

    @Option(
            names = "--block",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description = "How long a block of steps lasts (default: 2s).")
    private Duration block;

    @Option(
            names = "--launches",
            paramLabel = "N",
            defaultValue = "10",
            description = "Launches a trial and a plain program N times each, by turns; 6 or more, or 0"
                    + " to leave it out (default: 10).")
    private int launches;

    @Mixin
    private TrialJvmOptions jvms = new TrialJvmOptions();

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            defaultValue = "outputs",
            description = "The repository that the figures are written to (default: ${DEFAULT-VALUE}).")
    private Path logDir;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireEnough("--pairs", pairs, PairedRatio.LEAST);
        if (launches != 0) {
            requireEnough("--launches", launches, PairedRatio.LEAST);
        }
        jvms.requireNoContradiction();
        Repository repository = new Repository(logDir.toAbsolutePath().normalize());
        NewCampaign asked = new NewCampaign(PlanOptions.oneTrial(named(), device), new LaunchOptions(jvms));
        Subject subject = subject(asked, repository);
        Path folder = Files.createDirectories(repository.overhead(subject.id()));
        Path processes = Files.createDirectories(folder.resolve("processes"));
        Overhead found;
        try {
            found = measured(subject, asked.slots().hardware(), processes);
        } catch (ProcessFailedException e) {
            spec.commandLine().getErr().println("prony: " + subject.trial().workload() + ": " + e.getMessage());
            return ExitStatus.TRIAL_FAILED;
        }
        Path file = folder.resolve("overhead.json");
        Json.write(file, found);
        Folders.delete(processes);
        print(OverheadText.lines(found));
        print(List.of("logged in " + logDir.resolve(repository.root().relativize(file))));
        return found.verdict() == Overhead.Verdict.ABOVE ? ExitStatus.TRIAL_FAILED : ExitStatus.OK;
    }

    private Overhead measured(Subject subject, String hardware, Path folder)
            throws IOException, InterruptedException, ProcessFailedException {
        OverheadRun run =
                new OverheadRun(subject, ClassPath.current().and(jvms.workloadPath()), jvms.jvmArgs(), folder);
        LaunchTimes launched = null;
        if (launches > 0) {
            print(List.of(launches + " launches of a trial and of a plain program, by turns"));
            launched = run.launches(launches);
        }
        double seconds = block.toMillis() / 1000.0;
        print(List.of(pairs + " pairs of blocks of " + Texts.number(seconds) + " s of steps, about "
                + Texts.duration((3 * seconds + 2) * pairs)));
        StepCosts steps = run.steps(pairs, block);
        HostMetadata host = HostMetadata.capture(Path.of("").toAbsolutePath());
        host.warnings().forEach(warning -> print(List.of("warning: " + warning)));
        return Overhead.of(subject, hardware, steps, launched, host.content());
    }

    private Subject subject(NewCampaign asked, Repository repository) throws IOException, InterruptedException {
        CampaignPlan plan = asked.planned(repository).plan();
        if (plan.trials().size() != 1) {
            throw new PlanException("prony overhead measures one workload with one value of each hyperparameter, not "
                    + plan.trials().size() + " trials; name one");
        }
        CampaignPlan.Trial trial = plan.trials().get(0);
        int gpus = plan.workload(trial.workload()).gpus();
        if (gpus > 1 && !asked.slots().gpus().isEmpty()) {
            throw new PlanException(trial.workload() + ": takes " + gpus + " GPUs; prony overhead gives a trial one");
        }
        asked.warnings(plan).forEach(line -> print(List.of("warning: " + line)));
        return new Subject(
                plan.id(),
                trial,
                asked.slots().pool().first(),
                plan.settings().dataDir(),
                repository.datasets().toString());
    }

    /** The words of the command line, with a workload if they name none. */
    private List<String> named() {
        List<String> words = new ArrayList<>(selection);
        if (words.stream().allMatch(word -> word.contains("="))) {
            words.add(WORKLOAD);
        }
        return words;
    }

    private static void requireEnough(String option, int given, int least) {
        if (given < least) {
            throw new PlanException(
                    option + " " + given + ": must be at least " + least + "; fewer have no 95 % interval");
        }
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
