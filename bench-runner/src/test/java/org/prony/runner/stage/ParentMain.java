package org.prony.runner.stage;

import java.nio.file.Path;
import java.time.Duration;
import org.prony.runner.launch.RunningTrial;
import org.prony.runner.stage.StageLauncher.Selection;

/** Launches a trial of stages, to be killed meanwhile. */
public final class ParentMain {

    private ParentMain() {}

    /**
     * Runs to the end.
     *
     * @param arguments the folder of the campaign, and the command of its one stage
     */
    public static void main(String[] arguments) throws Exception {
        StagesFixture stages = StagesFixture.of(Path.of(arguments[0]), "train", arguments[1]);
        RunningTrial running =
                stages.launcher(Selection.ALL).launch(stages.trial(1), stages.folder(1), StagesFixture.SHARE);
        running.awaitEnd(Duration.ofMinutes(5));
    }
}
