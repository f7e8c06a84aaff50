package org.prony.runner.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person asks of a campaign that was begun before, on the command line. */
final class ResumeOptions {

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
