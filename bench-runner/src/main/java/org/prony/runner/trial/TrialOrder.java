package org.prony.runner.trial;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.jmh.SampleSettings;

/**
 * What the parent asks of a trial's process; the rest the process knows from the workload's provider.
 *
 * @param campaignId the campaign
 * @param trial the trial
 * @param maxSeconds the budget in force, in seconds of training time
 * @param measure what is measured
 * @param sampling how {@code step} samples
 * @param device {@code cpu} or {@code gpu:I}, I counting the devices that the process can see
 * @param threads CPU threads
 * @param dataDir absolute path given by {@code --data-dir}, if any
 * @param cacheDir absolute path of the folder shared by all trials of the repository
 * @param extra columns {@code extra.*}
 */
public record TrialOrder(
        String campaignId,
        CampaignPlan.Trial trial,
        double maxSeconds,
        Measure measure,
        SampleSettings sampling,
        String device,
        int threads,
        @Nullable String dataDir,
        String cacheDir,
        Map<String, String> extra)
        implements Serializable {

    private static final double ONE_STEP_SECONDS = 1e-9;

    public TrialOrder {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** The order of a trial that trains for one step, which spends its budget. */
    public static TrialOrder oneStep(
            String id,
            CampaignPlan.Trial trial,
            String device,
            int threads,
            @Nullable String dataDir,
            String cacheDir) {
        return new TrialOrder(
                id,
                trial,
                ONE_STEP_SECONDS,
                Measure.TRAIN,
                new SampleSettings(0, 1, 1),
                device,
                threads,
                dataDir,
                cacheDir,
                Map.of());
    }

    /**
     * Writes the order where the trial's process will look for it. Serialized by Java itself: to read JSON would cost the trial
     * 0.4 s before its first step.
     */
    public void write(TrialFolder folder) throws IOException {
        AtomicFile.write(file(folder), temporary -> {
            try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(temporary))) {
                out.writeObject(this);
            }
        });
    }

    static TrialOrder read(TrialFolder folder) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file(folder)))) {
            return (TrialOrder) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException(file(folder) + " is no order for a trial: " + e.getMessage(), e);
        }
    }

    private static Path file(TrialFolder folder) {
        return folder.order();
    }
}
