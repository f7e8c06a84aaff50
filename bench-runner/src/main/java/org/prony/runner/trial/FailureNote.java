package org.prony.runner.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.TrialFolder;

/** The one line in which a trial's process tells its parent why it failed. */
public final class FailureNote {

    private FailureNote() {}

    static void write(TrialFolder folder, Throwable failure) throws IOException {
        AtomicFile.writeString(file(folder), describe(failure));
    }

    /** What the process of the trial in {@code folder} left, if anything. */
    public static Optional<String> read(TrialFolder folder) throws IOException {
        return Files.exists(file(folder)) ? Optional.of(Files.readString(file(folder))) : Optional.empty();
    }

    /** Where it failed, then what was thrown: {@code step 13: IllegalStateException: boom}. */
    private static String describe(Throwable failure) {
        if (failure instanceof WorkloadFailure inWorkload && inWorkload.getCause() != null) {
            return inWorkload.getMessage() + ": " + describe(inWorkload.getCause());
        }
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return (failure.getClass().getSimpleName() + message).replaceAll("\\R", " ");
    }

    private static Path file(TrialFolder folder) {
        return folder.failure();
    }
}
