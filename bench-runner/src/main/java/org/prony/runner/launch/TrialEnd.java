package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.runner.trial.FailureNote;

/**
 * Why a trial's process ended, told from what it left.
 *
 * @param state the final state
 * @param message one line; empty for a success
 * @param exitCode the exit code
 * @param signal the signal's name, if one ended it
 * @param byMachine whether the machine failed it, not what it ran: a signal that the campaign did not send, memory that ran
 *     out, or a process that could not be started
 */
public record TrialEnd(
        TrialState state,
        String message,
        int exitCode,
        @Nullable String signal,
        boolean byMachine) {

    /** Of a trial whose process was not started or not followed to its end. */
    static final int NO_EXIT_CODE = -1;

    /** Exit codes above this are 128 + the number of a signal, as shells and {@link Process#exitValue} have it. */
    private static final int SIGNAL_BASE = 128;

    /** Linux numbers of the signals that end processes; signal(7). */
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"));

    /**
     * What a process that ended by itself is: a success only with exit code 0 and a result in place. Of a failure whose note or
     * log cannot be read the message says so.
     */
    public static TrialEnd of(int exitCode, TrialFolder folder) {
        boolean hasResult = Files.isRegularFile(folder.result());
        if (exitCode == 0 && hasResult) {
            return succeeded();
        }
        String end = describe(exitCode, signal(exitCode));
        try {
            Optional<String> note = FailureNote.read(folder);
            if (note.isPresent()) {
                return failed(note.get(), exitCode, MachineFailure.saysOutOfMemory(note.get()));
            }
        } catch (IOException e) {
            end += unread(folder.failure(), e);
        }
        Optional<String> outOfMemory = Optional.empty();
        try {
            outOfMemory = MachineFailure.outOfMemory(folder.outputLog());
        } catch (IOException e) {
            end += unread(folder.outputLog(), e);
        }
        return failed(end + told(outOfMemory), exitCode, outOfMemory.isPresent());
    }

    private static String unread(Path file, IOException e) {
        return "; " + file + " cannot be read: " + e.getMessage();
    }

    /** A trial all of whose stages have succeeded. */
    public static TrialEnd succeeded() {
        return new TrialEnd(TrialState.SUCCEEDED, "", 0, null, false);
    }

    /**
     * A trial whose stage ended by itself with another exit code than 0.
     *
     * @param outOfMemory the line in which its log says that memory ran out, if it does
     */
    public static TrialEnd ofStage(String stage, int exitCode, Optional<String> outOfMemory) {
        String signal = signal(exitCode);
        String reason = signal == null ? "exit code " + exitCode : killedBy(signal);
        return failed("stage " + stage + ": " + reason + told(outOfMemory), exitCode, outOfMemory.isPresent());
    }

    /** A trial that the bench could not run, so that no exit code tells anything. */
    static TrialEnd broken(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        String line = (failure.getClass().getSimpleName() + message).replaceAll("\\R", " ");
        return new TrialEnd(
                TrialState.FAILED,
                "the trial could not be run: " + line,
                NO_EXIT_CODE,
                null,
                MachineFailure.startedNoProcess(failure));
    }

    private static TrialEnd failed(String message, int exitCode, boolean outOfMemory) {
        String signal = signal(exitCode);
        return new TrialEnd(TrialState.FAILED, message, exitCode, signal, outOfMemory || signal != null);
    }

    private static String told(Optional<String> outOfMemory) {
        return outOfMemory.map(line -> "; out of memory: " + line).orElse("");
    }

    /** A process that was killed because its time was up. */
    static TrialEnd timedOut(int exitCode, TimeLimit limit) {
        String message = "still running after " + limit.described() + ", so it was killed";
        return new TrialEnd(TrialState.TIMED_OUT, message, exitCode, signal(exitCode), false);
    }

    /** A process that was stopped because the campaign was. */
    static TrialEnd stopped(int exitCode, StopReason reason) {
        return new TrialEnd(TrialState.INTERRUPTED, reason.message(), exitCode, signal(exitCode), false);
    }

    private static String describe(int exitCode, @Nullable String signal) {
        if (exitCode == 0) {
            return "the process ended with exit code 0 before the trial was over (System.exit or halt in the workload)";
        }
        if (signal == null) {
            return "the process ended with exit code " + exitCode + " before the trial was over";
        }
        return killedBy(signal);
    }

    private static String killedBy(String signal) {
        String hint = switch (signal) {
            case "SIGKILL" -> "; the system does that when memory runs out";
            case "SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE" -> "; a crash in native code";
            default -> "";
        };
        return "killed by " + signal + hint;
    }

    private static @Nullable String signal(int exitCode) {
        return exitCode > SIGNAL_BASE ? SIGNALS.get(exitCode - SIGNAL_BASE) : null;
    }
}
