package org.prony.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a trial is told about itself and its surroundings.
 *
 * @param seed the seed of everything random in the trial; 0 to 2³¹ − 1
 * @param device {@code cpu} or {@code gpu:I}, where I counts the devices that the trial's process can see
 * @param threads CPU threads the trial may use; positive
 * @param dataDir the folder given by {@code --data-dir}, if any
 * @param cacheDir a folder shared by all trials of a repository, where generated data are kept; exists. Several trials may
 *     use it at once: write a temporary file and move it into place
 * @param trialDir the trial's own folder; exists
 */
public record TrialContext(
        long seed, String device, int threads, Optional<Path> dataDir, Path cacheDir, Path trialDir) {

    public TrialContext {
        if (seed < 0 || seed > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("seed is " + seed + "; it must be from 0 to " + Integer.MAX_VALUE);
        }
        if (!device.matches("cpu|gpu:\\d+")) {
            throw new IllegalArgumentException("device is '" + device + "'; it must be cpu or gpu:I");
        }
        if (threads <= 0) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be positive");
        }
    }
}
