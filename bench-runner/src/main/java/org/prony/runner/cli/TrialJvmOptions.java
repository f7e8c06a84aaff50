package org.prony.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.runner.plan.PlanException;
import picocli.CommandLine.Option;

/** What a trial's JVM is given, on the command line. */
final class TrialJvmOptions {

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

    Optional<Path> dataDir() {
        return Optional.ofNullable(dataDir);
    }

    List<Path> workloadPath() {
        return List.copyOf(workloadPath);
    }

    List<String> jvmArgs() {
        return List.copyOf(jvmArgs);
    }

    /** Refuses what is not there. */
    void requireNoContradiction() {
        if (dataDir != null && !Files.isDirectory(dataDir)) {
            throw new PlanException("--data-dir " + dataDir + ": no such folder");
        }
    }
}
