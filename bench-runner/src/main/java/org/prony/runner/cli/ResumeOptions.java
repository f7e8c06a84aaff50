package org.prony.runner.cli;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prony.runner.plan.PlanException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What a person asks of a campaign that was begun before, on the command line. */
final class ResumeOptions {

    /** What decides which trials there are and what they are told. */
    private static final Set<String> PLANNING = Set.of(
            "--campaign",
            "--title",
            "--sample",
            "--trials",
            "--seed",
            "--measure",
            "--device",
            "--slots",
            "--max-runtime",
            "--kill-after",
            "--extra-metadata",
            "--data-dir",
            "--workload-path",
            "--jvm-arg");

    /** Stands for the latest campaign. */
    static final String LATEST = "latest";

    @Option(
            names = "--resume",
            arity = "0..1",
            fallbackValue = LATEST,
            paramLabel = "CAMPAIGN",
            description =
                    "Goes on with what is not finished of a campaign, named by its id or folder (default: the latest).")
    private @Nullable String campaign;

    @Option(names = "--only-failed", description = "With --resume: runs the trials again that failed, and no others.")
    private boolean onlyFailed;

    @Option(names = "--force", description = "With --resume: runs every trial again.")
    private boolean force;

    @Option(
            names = "--allow-changed",
            description = "With --resume: goes on although code, engine, device or threads are not as they were,"
                    + " and records it with each trial.")
    private boolean allowChanged;

    Optional<String> campaign() {
        return Optional.ofNullable(campaign);
    }

    /**
     * Refuses what cannot be meant together: a resumed campaign is planned already.
     *
     * @throws PlanException naming the option that does not fit
     */
    void requireNoContradiction(ParseResult given) {
        if (campaign == null) {
            require(!onlyFailed, "--only-failed");
            require(!force, "--force");
            require(!allowChanged, "--allow-changed");
            return;
        }
        if (onlyFailed && force) {
            throw new PlanException("--only-failed and --force exclude each other; leave one out");
        }
        for (OptionSpec option : given.matchedOptions()) {
            if (PLANNING.contains(option.longestName())) {
                throw new PlanException(option.longestName()
                        + ": the plan of a campaign is fixed when it is begun; leave it out with --resume");
            }
        }
        if (given.hasMatchedPositional(0)) {
            throw new PlanException(
                    "--resume: workloads and values were fixed when the campaign was begun; leave them out");
        }
    }

    private static void require(boolean fine, String option) {
        if (!fine) {
            throw new PlanException(option + ": only goes with --resume");
        }
    }

    boolean onlyFailed() {
        return onlyFailed;
    }

    boolean force() {
        return force;
    }

    boolean allowChanged() {
        return allowChanged;
    }
}
