package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Reads the small files of one trial, and words what is wrong with its files. */
final class TrialFiles {

    private TrialFiles() {}

    /**
     * The trial's state: {@code queued} if nothing was written, {@code interrupted} if the file says running and the process is
     * gone.
     *
     * @throws IOException if the file cannot be read; the message names it
     */
    static TrialStatus status(TrialFolder trial) throws IOException {
        return now(written(trial));
    }

    /**
     * The trial's state as it was written, {@code running} also where the process is gone; {@code queued} if nothing was.
     *
     * @throws IOException if the file cannot be read; the message names it
     */
    static TrialStatus written(TrialFolder trial) throws IOException {
        if (!Files.exists(trial.status())) {
            return TrialStatus.queued();
        }
        TrialStatus status = Json.read(trial.status(), TrialStatus.class);
        if (status == null || status.state() == null) {
            throw new IOException(trial.status() + ": names no state");
        }
        return status;
    }

    /** What a written state means on this machine now. */
    static TrialStatus now(TrialStatus status) {
        boolean orphaned = status.state() == TrialState.RUNNING
                && status.process() != null
                && !status.process().alive();
        return orphaned ? interrupted(status) : status;
    }

    private static TrialStatus interrupted(TrialStatus status) {
        long pid = status.process() == null ? -1 : status.process().pid();
        return new TrialStatus(
                TrialState.INTERRUPTED,
                "process " + pid + " is gone and nothing recorded its end",
                status.exitCode(),
                status.signal(),
                status.start(),
                status.end(),
                status.process(),
                status.attempt(),
                status.changed(),
                status.stages());
    }

    /** The warning on a trial without {@code metrics.csv}: none unless it has succeeded. */
    static List<String> missingMetrics(TrialFolder trial) {
        try {
            return status(trial).state() == TrialState.SUCCEEDED
                    ? List.of(trial.metrics() + ": missing although the trial has succeeded")
                    : List.of();
        } catch (IOException e) {
            return List.of(); // whoever lists the trials reports its state
        }
    }

    /** The warning on a file that cannot be read as a whole. */
    static String leftOut(Path file, IOException cause) {
        return unreadable(file, cause) + "; file left out";
    }

    /** The warning on a file that can be read as far as the current row of {@code reader}. */
    static String cutOff(Path file, MetricsReader reader, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return (file + ":" + reader.line() + ": cannot be read behind this line: " + reason + "; " + reader.rows()
                        + " rows are kept")
                .replaceAll("\\R", " ");
    }

    /** What is wrong with a file, in one line that begins with its name. */
    static String unreadable(Path file, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean named = message.startsWith(file + ":");
        return (named ? message : file + ": cannot be read: " + message).replaceAll("\\R", " ");
    }
}
