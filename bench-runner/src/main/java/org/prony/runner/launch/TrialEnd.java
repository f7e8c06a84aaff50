package org.prony.runner.launch;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
 */
public record TrialEnd(
        TrialState state,
        String message,
        int exitCode,
        @Nullable String signal) {

    /** Exit codes above this are 128 + the number of a signal, as shells and {@link Process#exitValue} have it. */
    private static final int SIGNAL_BASE = 128;

    /** As a failure note names what was thrown. */
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("(^|: )OutOfMemoryError(:|$)|CUDA out of memory|bad_alloc");

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

    /** What a process that ended by itself is: a success only with exit code 0 and a result in place. */
    public static TrialEnd of(int exitCode, TrialFolder folder) throws IOException {
        boolean hasResult = Files.isRegularFile(folder.result());
        if (exitCode == 0 && hasResult) {
            return new TrialEnd(TrialState.SUCCEEDED, "", exitCode, null);
        }
        Optional<String> note = FailureNote.read(folder);
        String signal = signal(exitCode);
        if (note.isPresent()) {
            return new TrialEnd(TrialState.FAILED, note.get(), exitCode, signal);
        }
        return new TrialEnd(TrialState.FAILED, describe(exitCode, signal), exitCode, signal);
    }

    /** A trial whose stage ended by itself with another exit code than 0. */
    public static TrialEnd ofStage(String stage, int exitCode) {
        String signal = signal(exitCode);
        String reason = signal == null ? "exit code " + exitCode : killedBy(signal);
        return new TrialEnd(TrialState.FAILED, "stage " + stage + ": " + reason, exitCode, signal);
    }

    /** A process that was killed because its time was up. */
    static TrialEnd timedOut(int exitCode, Duration limit) {
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        String message = "still running after " + seconds + " s, its limit (--kill-after sets it), so it was killed";
        return new TrialEnd(TrialState.TIMED_OUT, message, exitCode, signal(exitCode));
    }

    /** A process that was stopped because the campaign was. */
    static TrialEnd stopped(int exitCode, StopReason reason) {
        return new TrialEnd(TrialState.INTERRUPTED, reason.message(), exitCode, signal(exitCode));
    }

    /**
     * Whether the machine failed, not the workload: a signal that the campaign did not send ended the process, or memory ran
     * out.
     */
    boolean byMachine() {
        return state == TrialState.FAILED
                && (signal != null || OUT_OF_MEMORY.matcher(message).find());
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
