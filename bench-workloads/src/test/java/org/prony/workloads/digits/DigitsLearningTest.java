package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.TrialContext;
import org.prony.workloads.Reported;

class DigitsLearningTest {

    @TempDir
    static Path cache;

    @Test
    void aLinearModelStaysBelow90PercentOfTheGeneratedDigits() throws Exception {
        double best = best(Defaults.linear(), Optional.empty(), 2000, 100, 1.0);

        // The lower bound shows that it was trained at all.
        assertThat(best).isBetween(0.80, 0.90);
    }

    @Test
    void theMlpReachesItsTargetOnTheGeneratedDigits() throws Exception {
        assertThat(best(Defaults.mlp(), Optional.empty(), 1500, 40, 0.96)).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void lenetReachesItsTargetOnTheGeneratedDigits() throws Exception {
        assertThat(best(Defaults.lenet(), Optional.empty(), 1000, 40, 0.98)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void lenetPasses97PercentOfTheHeldOutImagesOfMnist() throws Exception {
        Path mnist = Path.of(System.getProperty("prony.shared.data", "../shared/data"), "mnist");
        assumeTrue(Files.isDirectory(mnist), () -> "no MNIST in " + mnist + "; set -Dprony.shared.data");

        assertThat(best(Defaults.lenet(), Optional.of(mnist), 2000, 40, 0.971)).isGreaterThan(0.97);
    }

    /** The best accuracy within so many steps; stops at {@code enough}. */
    private static double best(DigitsWorkload workload, Optional<Path> data, int steps, int period, double enough)
            throws Exception {
        double best = 0;
        try (workload) {
            workload.setUp(new TrialContext(1, "cpu", 1, data, cache, cache));
            for (int step = 1; step <= steps && best < enough; step++) {
                workload.step();
                if (step % period == 0) {
                    best = Math.max(best, Reported.value(workload.evaluate(), "accuracy"));
                }
            }
        }
        return best;
    }
}
