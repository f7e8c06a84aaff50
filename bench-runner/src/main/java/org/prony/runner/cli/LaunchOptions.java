package org.prony.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a person wants a campaign to be run, on the command line. */
final class LaunchOptions {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A folder with data for the workloads, such as MNIST.")
    private @Nullable Path dataDir;

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

    @Option(
            names = "--stages",
            paramLabel = "A,B",
            split = ",",
            description = "Runs these stages of a campaign of programs and no others.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description = "Runs a trial up to N times more if the machine failed it: a signal, memory (default: 0).")
    private int retries;

    @Option(names = "--retry-failures", description = "Lets --retries run also a trial again that failed by itself.")
    private boolean retryFailures;

    @Option(names = "--fail-fast", description = "Ends the campaign at the first failure.")
    private boolean failFast;

    @Option(names = "--no-report", description = "Consolidates the logs but makes no plots and no page.")
    private boolean noReport;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints failures and the result alone.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints every event, with commands and folders.")
    private boolean verbose;

    Optional<Path> dataDir() {
        return Optional.ofNullable(dataDir);
    }

    List<Path> workloadPath() {
        return List.copyOf(workloadPath);
    }

    List<String> jvmArgs() {
        return List.copyOf(jvmArgs);
    }

    List<String> stages() {
        return List.copyOf(stages);
    }

    int retries() {
        return retries;
    }

    boolean retryFailures() {
        return retryFailures;
    }

    boolean failFast() {
        return failFast;
    }

    boolean report() {
        return !noReport;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
