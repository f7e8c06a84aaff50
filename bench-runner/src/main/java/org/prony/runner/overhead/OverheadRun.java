package org.prony.runner.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.launch.LocalLauncher;
import org.prony.runner.launch.ProcessGroup;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.launch.TrialEnd;
import org.prony.runner.trial.BareStart;
import org.prony.runner.trial.FirstStep;
import org.prony.runner.trial.StepCostMain;
import org.prony.runner.trial.StepCosts;
import org.prony.runner.trial.TrialMain;
import org.prony.runner.trial.TrialOrder;

/** Measures what the bench costs one workload on one share of this machine. Contestants alternate. */
public final class OverheadRun {

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Subject subject;
    private final ClassPath classPath;
    private final List<String> jvmArgs;
    private final Path folder;
    private final LocalLauncher launcher;

    /**
     * @param subject what is trained, and where
     * @param classPath of trials and plain programs
     * @param jvmArgs the user's flags, which both get
     * @param folder for the files of the processes; absolute
     */
    public OverheadRun(Subject subject, ClassPath classPath, List<String> jvmArgs, Path folder) {
        this.subject = subject;
        this.classPath = classPath;
        this.jvmArgs = List.copyOf(jvmArgs);
        this.folder = folder;
        this.launcher = new LocalLauncher(classPath, jvmArgs, (trial, share) -> subject.oneStep());
    }

    /**
     * Step times with the bench and without, by turns in one process.
     *
     * @param pairs how many; 1 or more
     * @param block about how long a block of steps lasts; positive
     * @throws ProcessFailedException if the process does not get to its end
     */
    public StepCosts steps(int pairs, Duration block) throws IOException, InterruptedException, ProcessFailedException {
        TrialFolder trial = trialFolder("steps");
        run(trial, StepCostMain.class.getName(), List.of(Integer.toString(pairs), Long.toString(block.toMillis())));
        return Json.read(trial.result(), StepCosts.class);
    }

    /**
     * Times from launch to the first step of trials and of plain programs, by turns, after one of each that does not count.
     *
     * @param pairs how many; 1 or more
     * @throws ProcessFailedException if one does not get to its end
     */
    public LaunchTimes launches(int pairs) throws IOException, InterruptedException, ProcessFailedException {
        List<Double> bare = new ArrayList<>();
        List<Double> trial = new ArrayList<>();
        bare(0); // makes the data, if it is not there
        trial(0);
        for (int pair = 1; pair <= pairs; pair++) {
            // The order changes from pair to pair, so that a drift of the machine falls on both alike.
            if (pair % 2 == 0) {
                trial.add(trial(pair));
                bare.add(bare(pair));
            } else {
                bare.add(bare(pair));
                trial.add(trial(pair));
            }
        }
        return new LaunchTimes(bare, trial);
    }

    private double trial(int pair) throws IOException, InterruptedException, ProcessFailedException {
        TrialFolder trial = trialFolder("launch_" + pair);
        Instant launched = Instant.now();
        run(trial, TrialMain.class.getName(), List.of());
        return secondsToFirstStep(launched, trial.outputLog());
    }

    private void run(TrialFolder trial, String mainClass, List<String> arguments)
            throws IOException, InterruptedException, ProcessFailedException {
        RunningTrial running = launcher.launch(mainClass, arguments, subject.trial(), trial, subject.share());
        try {
            while (!running.awaitEnd(LONG)) {
                // A step may take any time; who waits too long ends this process, and that ends the other.
            }
        } finally {
            running.stop(GRACE);
        }
        TrialEnd end = running.end();
        if (!end.message().isEmpty()) {
            throw new ProcessFailedException(end.message() + "; see " + trial.outputLog());
        }
    }

    private double bare(int pair) throws IOException, InterruptedException, ProcessFailedException {
        Path place = Files.createDirectories(folder.resolve("bare_" + pair));
        Path log = place.resolve("output.log");
        TrialOrder order = subject.oneStep();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LocalLauncher.engineFlags(order.threads()));
        command.addAll(jvmArgs);
        command.addAll(List.of(classPath.writeTo(place.resolve("class-path")), BareStart.class.getName()));
        command.addAll(BareStart.arguments(order, place));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("OPT_OUT_TRACKING", "true"); // a report to DJL's makers would be no part of the work
        Instant launched = Instant.now();
        ProcessGroup process = ProcessGroup.start(builder, subject.share());
        try {
            while (!process.awaitEnd(LONG)) {
                // as for trials
            }
        } finally {
            process.kill();
        }
        if (process.exitCode() != 0) {
            throw new ProcessFailedException("a plain program ended with exit code " + process.exitCode()
                    + " before its first step; see " + log);
        }
        return secondsToFirstStep(launched, log);
    }

    private static double secondsToFirstStep(Instant launched, Path log) throws IOException, ProcessFailedException {
        Instant done = FirstStep.read(log)
                .orElseThrow(() -> new ProcessFailedException("no line about the first step in " + log));
        double seconds = Duration.between(launched, done).toNanos() / 1e9;
        if (seconds <= 0) {
            throw new ProcessFailedException("the first step was done " + -seconds
                    + " s before its process was launched: the machine's clock was set back\n");
        }
        return seconds;
    }

    private TrialFolder trialFolder(String name) throws IOException {
        return new TrialFolder(Files.createDirectories(folder.resolve(name)));
    }
}
