package org.prony.runner.trial;

import java.nio.file.Path;
import java.time.Duration;
import org.prony.api.repository.TrialFolder;

/**
 * The main class of a process that compares steps with and without the bench. Its arguments are a trial's folder, which holds
 * the order, the number of pairs, and the milliseconds that a block of steps lasts.
 */
public final class StepCostMain {

    private StepCostMain() {}

    /** Makes the comparison and ends the process: with 0 when {@link StepCosts} are in the result's place, with 1 on a failure. */
    public static void main(String[] args) {
        TrialFolder folder = new TrialFolder(Path.of(args[0]));
        int pairs = Integer.parseInt(args[1]);
        Duration block = Duration.ofMillis(Long.parseLong(args[2]));
        TrialMain.run(folder, order -> StepComparison.run(order, folder, pairs, block));
    }
}
