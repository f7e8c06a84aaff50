package org.prony.runner.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.Repository;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Runs {@code prony} as a real process on the tests' class path, as its launcher does. */
final class Prony {

    private final Path workingFolder;
    private final Process process;
    private final Path out;
    private final Path err;

    private Prony(Path workingFolder, List<String> launchedBy, List<String> jvmFlags, List<String> args)
            throws IOException {
        this(workingFolder, launchedBy, jvmFlags, System.getProperty("java.class.path"), args);
    }

    private Prony(
            Path workingFolder, List<String> launchedBy, List<String> jvmFlags, String classPath, List<String> args)
            throws IOException {
        this.workingFolder = workingFolder;
        out = workingFolder.resolve("stdout.txt");
        err = workingFolder.resolve("stderr.txt");
        List<String> command = new ArrayList<>(launchedBy);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-XX:MaxNewSize=12m",
                "-XX:MinHeapFreeRatio=15",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true"));
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        command.addAll(args);
        process = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    static Prony start(Path workingFolder, String... args) throws IOException {
        return new Prony(workingFolder, List.of(), List.of(), List.of(args));
    }

    /** Starts it with a variable {@code NAME=value} in its environment. */
    static Prony startWith(Path workingFolder, String variable, String... args) throws IOException {
        return startWith(workingFolder, List.of(variable), args);
    }

    /** Starts it with variables {@code NAME=value} in its environment; which GPUs are visible is theirs alone to say. */
    static Prony startWith(Path workingFolder, List<String> variables, String... args) throws IOException {
        List<String> env = new ArrayList<>(List.of("env", "-u", "CUDA_VISIBLE_DEVICES"));
        env.addAll(variables);
        return new Prony(workingFolder, env, List.of(), List.of(args));
    }

    static Prony start(Path workingFolder, List<String> jvmFlags, String... args) throws IOException {
        return new Prony(workingFolder, List.of(), jvmFlags, List.of(args));
    }

    /** Runs to the end, without a network for DJL, without those entries of the class path that match {@code left}. */
    static Prony runWithout(Path workingFolder, String left, String... args) throws Exception {
        return runWithout(workingFolder, left, List.of(), args);
    }

    /** As the other, with variables {@code NAME=value} in its environment. */
    static Prony runWithout(Path workingFolder, String left, List<String> variables, String... args) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(left))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> env = new ArrayList<>(List.of(
                "env",
                "-u",
                "CUDA_VISIBLE_DEVICES",
                "DJL_OFFLINE=true",
                "DJL_CACHE_DIR=" + workingFolder.resolve("djl")));
        env.addAll(variables);
        Prony prony = new Prony(workingFolder, env, List.of(), classPath, List.of(args));
        prony.awaitExit();
        return prony;
    }

    /** Starts it at a terminal of its own. */
    static Prony startAtTerminal(Path workingFolder, String... args) throws Exception {
        List<String> terminal = List.of(
                "bash", "-c", "exec script --quiet --return --command \"$(printf '%q ' \"$@\")\" /dev/null", "bash");
        return new Prony(workingFolder, terminal, List.of(), List.of(args));
    }

    /** Types a character. */
    void type(int character) throws IOException {
        process.getOutputStream().write(character);
        process.getOutputStream().flush();
    }

    /** Runs to the end in a shell whose processes cannot write a file beyond {@code kilobytes}. */
    static Prony runWithFileLimit(Path workingFolder, int kilobytes, String... args) throws Exception {
        List<String> shell = List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash");
        Prony prony = new Prony(workingFolder, shell, List.of(), List.of(args));
        prony.awaitExit();
        return prony;
    }

    /** Runs to the end. */
    static Prony run(Path workingFolder, String... args) throws Exception {
        Prony prony = start(workingFolder, args);
        prony.awaitExit();
        return prony;
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("prony did not end within 120 s; it printed:\n" + text());
        }
        return process.exitValue();
    }

    int exitStatus() {
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    String text() {
        return out() + err();
    }

    Repository repository() {
        return new Repository(workingFolder.resolve("outputs"));
    }

    /** The one campaign there is. */
    CampaignFolder campaign() throws IOException {
        List<CampaignFolder> campaigns = repository().listCampaigns();
        if (campaigns.size() != 1) {
            throw new AssertionError(campaigns.size() + " campaigns; prony printed:\n" + text());
        }
        return campaigns.get(0);
    }

    TrialFolder trial(String workload, int run) throws IOException {
        return campaign().workload(workload).run(run);
    }

    TrialStatus status(String workload, int run) throws IOException {
        return Json.read(trial(workload, run).status(), TrialStatus.class);
    }

    /** Waits until that trial runs and has logged {@code rows} rows; returns its process. */
    ProcessHandle awaitRunning(String workload, int run, int rows) throws Exception {
        awaitTrue(Duration.ofSeconds(60), () -> {
            try {
                Path metrics = trial(workload, run).metrics();
                return Files.exists(metrics)
                        && Files.readAllLines(metrics).size() > rows
                        && status(workload, run).state() == TrialState.RUNNING;
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (AssertionError notYetThere) {
                return false;
            }
        });
        return ProcessHandle.of(
                        Objects.requireNonNull(status(workload, run).process()).pid())
                .orElseThrow();
    }

    void awaitTrue(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen within " + limit + "; prony printed:\n" + text());
            }
            Thread.sleep(20);
        }
    }

    static void signal(ProcessHandle process, String name) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " " + process.pid() + " gave " + code);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
