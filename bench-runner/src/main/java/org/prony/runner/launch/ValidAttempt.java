package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * An attempt that succeeded but was disturbed, and lies in {@code attempts/} while the trial is run again. It counts unless a
 * repeat succeeds. Its own {@code status.json} says that it is repeated, from before it is moved until it is put back, so that a
 * kill at any point loses nothing.
 *
 * @param trial the trial's folder
 * @param number which attempt it is
 * @param status its status
 * @param disturbedBy what disturbed it, in words
 */
record ValidAttempt(AttemptFolder trial, int number, TrialStatus status, String disturbedBy) {

    /** Records that the trial's current attempt, which succeeded, is run again for what disturbed it. */
    static void markRepeated(AttemptFolder trial, TrialStatus status, String disturbedBy) throws IOException {
        Json.write(trial.current().status(), status.repeatedFor(disturbedBy));
    }

    /** Takes that back: the current attempt counts whatever becomes of later ones, as before a campaign is forced. */
    static void unmark(AttemptFolder trial) throws IOException {
        Optional<TrialStatus> status = AttemptFolder.readable(trial.current());
        if (status.isPresent() && status.get().repeatedFor() != null) {
            Json.write(trial.current().status(), status.get().repeatedFor(null));
        }
    }

    /** The one that counts in place of the current attempt; empty if that succeeded, or no other was valid. */
    static Optional<ValidAttempt> of(AttemptFolder trial) {
        Optional<TrialStatus> current = AttemptFolder.readable(trial.current());
        if (current.filter(ValidAttempt::succeeded).isPresent()) {
            return Optional.empty();
        }
        int last = current.map(TrialStatus::attempt).orElse(0);
        while (Files.exists(trial.earlier(last + 1).path())) {
            last++;
        }
        for (int number = last; number > 0; number--) {
            Optional<TrialStatus> earlier =
                    AttemptFolder.readable(trial.earlier(number)).filter(ValidAttempt::succeeded);
            if (earlier.isPresent()) {
                String disturbedBy = earlier.get().repeatedFor();
                return disturbedBy == null
                        ? Optional.empty() // replaced for good, as by --force
                        : Optional.of(new ValidAttempt(trial, number, earlier.get(), disturbedBy));
            }
        }
        return Optional.empty();
    }

    /**
     * Puts it in the place of the current attempt, which is kept in {@code attempts/}: one rename each. No process of the
     * trial runs.
     *
     * @return what was done, in one line
     */
    String putBack() throws IOException {
        String why = why();
        Optional<TrialFolder> kept = trial.moveAway(trial.nextNumber(number) + 1);
        Files.move(trial.earlier(number).path(), trial.current().path(), StandardCopyOption.ATOMIC_MOVE);
        unmark(trial);
        return why + " counts"
                + kept.map(folder -> "; the repeat is kept in " + folder.path()).orElse("");
    }

    /** What {@link #putBack} would do, in one line. */
    String preview() {
        return why() + " would be put back";
    }

    private String why() {
        String repeat =
                AttemptFolder.readable(trial.current()).map(ValidAttempt::end).orElse("was not run to its end");
        return trial.trial().id() + ": its repeat " + repeat + ", so attempt " + number + ", valid but disturbed ("
                + disturbedBy + "),";
    }

    private static String end(TrialStatus repeat) {
        String end = switch (repeat.state()) {
            case FAILED, TIMED_OUT, SUCCEEDED -> repeat.state().label();
            case INTERRUPTED -> "was interrupted";
            case QUEUED, RUNNING -> "was not run to its end";
        };
        return repeat.message().isEmpty() ? end : end + " (" + repeat.message() + ")";
    }

    private static boolean succeeded(TrialStatus status) {
        return status.state() == TrialState.SUCCEEDED;
    }
}
