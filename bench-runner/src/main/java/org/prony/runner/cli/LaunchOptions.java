package org.prony.runner.cli;

import java.util.ArrayList;
import java.util.List;
import org.prony.runner.launch.RetryPolicy;
import org.prony.runner.plan.PlanException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a person wants a campaign to be run, on the command line. */
final class LaunchOptions {

    @Mixin
    private TrialJvmOptions jvms = new TrialJvmOptions();

    @Option(
            names = "--stages",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "Runs these stages of a campaign of programs and no others.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description = "Runs a trial up to N times more if the machine failed it: a signal, memory (default: 0).")
    private int retries;

    @Option(names = "--retry-failures", description = "Lets --retries also run a trial again that failed by itself.")
    private boolean retryFailures;

    @Option(
            names = "--require-clean",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Runs a trial that did not have its machine to itself again, up to N times: throttled clocks, a GPU"
                            + " or cores that others used, stolen CPU time, a quota of CPU time that ran out, swapping (default:"
                            + " 0). The last run that succeeds counts.")
    private int requireClean;

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

    /** Of a campaign that is run as by default. */
    LaunchOptions() {}

    /** Of a campaign whose trials have these JVMs, and that is run as by default otherwise. */
    LaunchOptions(TrialJvmOptions jvms) {
        this.jvms = jvms;
    }

    TrialJvmOptions jvms() {
        return jvms;
    }

    List<String> stages() {
        return List.copyOf(stages);
    }

    /** Refuses what cannot be meant together. */
    void requireNoContradiction() {
        if (retries < 0) {
            throw new PlanException("--retries " + retries + ": must be at least 0");
        }
        if (requireClean < 0) {
            throw new PlanException("--require-clean " + requireClean + ": must be at least 0");
        }
        if (retryFailures && retries == 0) {
            throw new PlanException("--retry-failures: says what --retries runs again; add --retries N");
        }
        if (quiet && verbose) {
            throw new PlanException("--quiet and --verbose exclude each other; leave one out");
        }
        jvms.requireNoContradiction();
    }

    /** Refuses {@code --stages} for a campaign that has none. */
    void requireNoStages() {
        if (!stages.isEmpty()) {
            throw new PlanException("--stages " + String.join(",", stages)
                    + ": only a campaign file with a template has stages; leave it out");
        }
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(retries, retryFailures, requireClean);
    }

    boolean failFast() {
        return failFast;
    }

    boolean report() {
        return !noReport;
    }

    Verbosity verbosity() {
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
