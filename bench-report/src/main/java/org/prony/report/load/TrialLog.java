package org.prony.report.load;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/**
 * What one trial left.
 *
 * @param trial what was planned
 * @param status its state; {@code interrupted} where the file says running and the process is gone
 * @param facts what its process found; absent if it never came to set up its workload
 * @param rows its measurements; empty if there are none
 * @param logTail the stack trace that the {@linkplain #logName log} of a trial that did not succeed ends with, or its last
 *     lines; else empty
 */
public record TrialLog(
        CampaignPlan.Trial trial,
        TrialStatus status,
        Optional<TrialFacts> facts,
        MetricsTable rows,
        List<String> logTail) {

    private static final String OUTPUT_LOG = "output.log";

    public TrialLog {
        logTail = List.copyOf(logTail);
    }

    /** The name of the log, in the trial's folder, that tells why it did not succeed: that of the stage that ended it, if any. */
    public String logName() {
        return logName(status);
    }

    static String logName(TrialStatus status) {
        return status.stages().stream()
                .filter(stage -> stage.state().ended() && stage.state() != TrialState.SUCCEEDED)
                .flatMap(stage -> Stream.ofNullable(stage.log()))
                .findFirst()
                .orElse(OUTPUT_LOG);
    }

    /** Whether the trial has succeeded. */
    public boolean succeeded() {
        return status.state() == TrialState.SUCCEEDED;
    }

    /** Whether the trial has ended without success: failed, timed out or interrupted. */
    public boolean failed() {
        return status.state().ended() && !succeeded();
    }
}
