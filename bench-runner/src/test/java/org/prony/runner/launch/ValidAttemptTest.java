package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** What a launch finds that was killed while a valid trial was repeated, at each point between two of its writes. */
class ValidAttemptTest {

    private static final ProcessIdentity GONE =
            new ProcessIdentity(ProcessHandle.current().pid(), "2026-11-21T00:00:00Z", "another-boot");

    @TempDir
    Path folder;

    private ShellCampaign campaign;
    private AttemptFolder trial;

    @BeforeEach
    void begin() throws IOException {
        campaign = ShellCampaign.in(folder, ShellCampaign.trials(1), 60);
        trial = new AttemptFolder(campaign.folder(), campaign.plan().trials().get(0));
    }

    @Test
    void countsWhereItWasOnlyMarked() throws Exception {
        valid(trial.current());

        assertThat(remaining(Remaining.Mode.UNFINISHED).warnings()).isEmpty();
        assertCounts();
    }

    @Test
    void isPutBackWhereItWasMovedAndTheRepeatHasNoFolderYet() throws Exception {
        valid(trial.earlier(1));

        assertThat(remaining(Remaining.Mode.UNFINISHED).warnings())
                .containsExactly("test_one/run_1: its repeat was not run to its end, so attempt 1, valid but disturbed"
                        + " (machine swapped), counts");
        assertCounts();
    }

    @Test
    void isPutBackWhereTheRepeatHasNoStatusYet() throws Exception {
        valid(trial.earlier(1));
        Files.createDirectories(trial.current().path());

        remaining(Remaining.Mode.UNFINISHED);

        assertCounts();
        assertThat(trial.earlier(2).path()).isDirectory();
    }

    @Test
    void isPutBackWhereTheRepeatWasRunning() throws Exception {
        valid(trial.earlier(1));
        write(trial.current(), TrialState.RUNNING, 2, GONE);

        Remaining seen = Remaining.seen(
                campaign.folder(), campaign.plan(), Remaining.Mode.UNFINISHED, status -> true, List.of());
        assertThat(seen.attempts()).isEmpty();
        assertThat(seen.warnings())
                .containsExactly("test_one/run_1: its repeat was not run to its end, so attempt 1, valid but disturbed"
                        + " (machine swapped), would be put back");
        assertThat(trial.earlier(1).path()).as("a look moves nothing").isDirectory();

        assertThat(remaining(Remaining.Mode.UNFINISHED).warnings())
                .containsExactly("test_one/run_1: its repeat was not run to its end, so attempt 1, valid but disturbed"
                        + " (machine swapped), counts; the repeat is kept in "
                        + trial.earlier(2).path());
        assertCounts();
    }

    @Test
    void isPutBackWhereTheRepeatHadFailed() throws Exception {
        valid(trial.earlier(1));
        write(trial.current(), TrialState.FAILED, 2, null);

        assertThat(remaining(Remaining.Mode.ONLY_FAILED).attempts()).isEmpty();
        assertCounts();
        assertThat(Json.read(trial.earlier(2).status(), TrialStatus.class).state())
                .isEqualTo(TrialState.FAILED);
    }

    @Test
    void isPutBackWhereOnlyTheFailedRepeatWasMoved() throws Exception {
        valid(trial.earlier(1));
        write(trial.earlier(2), TrialState.FAILED, 2, null);

        remaining(Remaining.Mode.UNFINISHED);

        assertCounts();
        assertThat(trial.earlier(2).status()).exists();
    }

    @Test
    void isNotPutBackWhereARepeatHasSucceeded() throws Exception {
        valid(trial.earlier(1));
        write(trial.current(), TrialState.SUCCEEDED, 2, null);

        assertThat(remaining(Remaining.Mode.UNFINISHED).warnings()).isEmpty();
        assertThat(campaign.status(0).attempt()).isEqualTo(2);
    }

    @Test
    void isNotPutBackWhereAForcedAttemptFailed() throws Exception {
        valid(trial.earlier(1));
        write(trial.earlier(2), TrialState.SUCCEEDED, 2, null);
        write(trial.current(), TrialState.FAILED, 3, null);

        assertThat(remaining(Remaining.Mode.ONLY_FAILED).attempts())
                .extracting(Attempt::number)
                .containsExactly(4);
        assertThat(campaign.status(0).attempt()).isEqualTo(3);
    }

    @Test
    void isForcedAgainUnderANumberOfItsOwn() throws Exception {
        valid(trial.earlier(1));
        write(trial.current(), TrialState.RUNNING, 2, GONE);

        Remaining forced = remaining(Remaining.Mode.FORCE);
        trial.moveAway(3);

        assertThat(forced.attempts()).extracting(Attempt::number).containsExactly(3);
        assertThat(Json.read(trial.earlier(1).status(), TrialStatus.class).attempt())
                .isEqualTo(1);
        assertThat(ValidAttempt.of(trial)).as("it is replaced for good").isEmpty();
    }

    private void assertCounts() throws Exception {
        TrialStatus status = campaign.status(0);
        assertThat(status.state()).isEqualTo(TrialState.SUCCEEDED);
        assertThat(status.attempt()).isEqualTo(1);
        assertThat(status.repeatedFor()).isNull();
        assertThat(trial.earlier(1).path()).doesNotExist();
        assertThat(remaining(Remaining.Mode.UNFINISHED).attempts()).isEmpty();
    }

    private Remaining remaining(Remaining.Mode mode) throws Exception {
        return Remaining.of(campaign.folder(), campaign.plan(), mode, status -> true, List.of());
    }

    private static void valid(TrialFolder attempt) throws IOException {
        write(attempt, TrialState.SUCCEEDED, 1, null);
        Json.write(
                attempt.status(), Json.read(attempt.status(), TrialStatus.class).repeatedFor("machine swapped"));
    }

    private static void write(TrialFolder attempt, TrialState state, int number, @Nullable ProcessIdentity process)
            throws IOException {
        Files.createDirectories(attempt.path());
        Json.write(
                attempt.status(),
                new TrialStatus(state, "", null, null, null, null, process, number, List.of(), List.of()));
    }
}
