package org.prony.runner.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.StageStatus;
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
        while (Files.exists(workload().attempt(trial.runIdx(), number).path())) {
            number++;
        }
        return number;
    }

    /** Moves what an earlier attempt left to {@code attempts/}, by one rename; {@code number} is the one that begins. */
    void moveAway(int number) throws IOException {
        Path left = current().path();
        if (!Files.exists(left)) {
            return;
        }
        int earlier = Math.max(1, number - 1);
        while (Files.exists(workload().attempt(trial.runIdx(), earlier).path())) {
            earlier++;
        }
        Path target = workload().attempt(trial.runIdx(), earlier).path();
        Files.createDirectories(target.resolve("..").normalize());
        Files.move(left, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The states of the trial's stages as an earlier attempt left them; empty where there was none that can be read. */
    List<StageStatus> stages() {
        try {
            return status().map(TrialStatus::stages).orElse(List.of());
        } catch (IOException e) {
            return List.of(); // whoever planned this attempt has warned of it
        }
    }

    /** Removes the trial's temporary files. */
    void deleteTemporary() throws IOException {
        Path temporary = current().temporary();
        if (!Files.exists(temporary)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(temporary)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private WorkloadFolder workload() {
        return campaign.workload(trial.workload());
    }
}
