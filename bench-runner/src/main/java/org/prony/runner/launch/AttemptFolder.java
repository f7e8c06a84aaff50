package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Folders;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialStatus;
import org.prony.api.repository.WorkloadFolder;

/**
 * The folder of a trial from one attempt to the next.
 *
 * @param campaign the campaign's folder
 * @param trial the trial
 */
record AttemptFolder(CampaignFolder campaign, CampaignPlan.Trial trial) {

    /** Where the trial is run. */
    TrialFolder current() {
        return campaign.trial(trial);
    }

    /**
     * What {@code status.json} says; empty if the trial was never launched.
     *
     * @throws IOException if it holds no status, as when the machine lost its power
     */
    Optional<TrialStatus> status() throws IOException {
        return Files.exists(current().status())
                ? Optional.of(Json.read(current().status(), TrialStatus.class))
                : Optional.empty();
    }

    /**
     * The number of the trial's next attempt: beyond what its status and the folders of moved attempts say.
     *
     * @param recorded what its status says; 0 if it has none
     */
    int nextNumber(int recorded) {
        int number = Math.max(recorded, Files.exists(current().path()) ? 1 : 0) + 1;
        while (Files.exists(earlier(number).path())) {
            number++;
        }
        return number;
    }

    /**
     * Moves what an earlier attempt left to {@code attempts/}, by one rename, under the number that its status tells.
     *
     * @param next the number of the attempt that begins: one less where the status tells none, or one that is taken
     * @return where it is now; empty if nothing was left
     */
    Optional<TrialFolder> moveAway(int next) throws IOException {
        Path left = current().path();
        if (!Files.exists(left)) {
            return Optional.empty();
        }
        int number = readable(current()).map(TrialStatus::attempt).orElse(0);
        if (number == 0 || Files.exists(earlier(number).path())) {
            number = Math.max(1, next - 1);
            while (Files.exists(earlier(number).path())) {
                number++;
            }
        }
        TrialFolder target = earlier(number);
        Files.createDirectories(target.path().resolve("..").normalize());
        Files.move(left, target.path(), StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(target);
    }

    /** Where an attempt lies that was moved away, or would. */
    TrialFolder earlier(int number) {
        return workload().attempt(trial.runIdx(), number);
    }

    /** What the {@code status.json} of an attempt says; empty where none can be read. */
    static Optional<TrialStatus> readable(TrialFolder attempt) {
        try {
            return Files.exists(attempt.status())
                    ? Optional.of(Json.read(attempt.status(), TrialStatus.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes the trial's temporary files. */
    void deleteTemporary() throws IOException {
        Folders.delete(current().temporary());
    }

    private WorkloadFolder workload() {
        return campaign.workload(trial.workload());
    }
}
