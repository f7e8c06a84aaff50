package org.prony.workloads.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.TrialContext;
import org.prony.workloads.Reported;

class DigitsLearningTest {

    @TempDir
    static Path cache;

    @Test
    void aLinearModelStaysBelow90PercentOfTheGeneratedDigits() throws Exception {
        double best = best(Defaults.of("linear"), Optional.empty(), 2000, 100, 1.0);

        // The lower bound shows that it was trained at all.
        assertThat(best).isBetween(0.80, 0.90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "lenet"})
    void eachWorkloadReachesItsTargetOnTheGeneratedDigits(String method) throws Exception {
        double target = Defaults.descriptor(method).target();

        assertThat(best(Defaults.of(method), Optional.empty(), 1500, 40, target))
                .isGreaterThanOrEqualTo(target);
    }

    @Test
    void lenetsTargetOnTheGeneratedDigitsIs98Percent() {
        assertThat(Defaults.descriptor("lenet").target()).isEqualTo(0.98);
    }

    @Test
    void sgdLearnsToo() throws Exception {
        Map<String, String> sgd = Map.of("optimizer", "sgd", "learning_rate", "0.05", "weight_decay", "0.0001");

        assertThat(best(Defaults.of("mlp", sgd), Optional.empty(), 300, 100, 0.9))
                .isGreaterThan(0.85);
    }

    @Test
    void lenetPasses97PercentOfTheHeldOutImagesOfMnist() throws Exception {
        Path mnist = Path.of(System.getProperty("prony.shared.data", "../shared/data"), "mnist");
        assumeTrue(Files.isDirectory(mnist), () -> "no MNIST in " + mnist + "; set -Dprony.shared.data");

        assertThat(best(Defaults.of("lenet"), Optional.of(mnist), 2000, 40, 0.971))
                .isGreaterThan(0.97);
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
