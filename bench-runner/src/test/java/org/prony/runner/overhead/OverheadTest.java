package org.prony.runner.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.runner.launch.Share;
import org.prony.runner.trial.StepCosts;

class OverheadTest {

    @ParameterizedTest
    @CsvSource({"1.002, 0.001, WITHIN", "1.009, 0.005, UNKNOWN", "1.05, 0.01, ABOVE", "1.0, 0.2, UNKNOWN"})
    void theVerdictGoesByTheWholeInterval(double ratio, double spread, Overhead.Verdict verdict) {
        assertThat(overhead(ratio, spread, null).verdict()).isEqualTo(verdict);
    }

    @Test
    void aDriftOfTheMachineFallsOnBothAlike() {
        // Each block is slower than the one before: on lies in the middle of its neighbours.
        List<Double> off = IntStream.range(0, 6).mapToObj(i -> 1.0 + 0.3 * i).toList();
        List<Double> on = off.stream().map(seconds -> seconds + 0.1).toList();
        List<Double> again = off.stream().map(seconds -> seconds + 0.2).toList();
        Overhead found = Overhead.of(subject(), "cpu", costs(off, on, again), null, Map.of());
        assertThat(found.step().median()).isCloseTo(1, within(1e-12));
        assertThat(found.noise().median()).isGreaterThan(1.05);
    }

    @Test
    void launchesAreComparedPairByPair() {
        LaunchTimes launches = new LaunchTimes(List.of(1.0, 2.0, 4.0), List.of(1.5, 3.0, 6.0));
        assertThat(overhead(1, 0.001, launches).launch()).satisfies(ratio -> {
            assertThat(ratio.median()).isEqualTo(1.5);
            assertThat(ratio.n()).isEqualTo(3);
        });
        assertThat(overhead(1, 0.001, null).launch()).isNull();
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path folder) throws Exception {
        Overhead written = overhead(1.001, 0.01, new LaunchTimes(List.of(1.0), List.of(1.2)));
        Json.write(folder.resolve("overhead.json"), written);
        assertThat(Json.read(folder.resolve("overhead.json"), Overhead.class)).isEqualTo(written);
    }

    private static Overhead overhead(double ratio, double spread, @Nullable LaunchTimes launches) {
        List<Double> ones = IntStream.range(0, 20).mapToObj(i -> 1.0).toList();
        List<Double> on = IntStream.range(0, 20)
                .mapToObj(i -> ratio + (i % 2 == 0 ? spread : -spread))
                .toList();
        return Overhead.of(subject(), "cpu", costs(ones, on, ones), launches, Map.of("java_version", "17"));
    }

    private static StepCosts costs(List<Double> off, List<Double> on, List<Double> again) {
        return new StepCosts(1, off.stream().map(seconds -> 100).toList(), off, on, again, List.of());
    }

    private static Subject subject() {
        CampaignPlan.Trial trial = CampaignPlan.Trial.of("digits_mlp", 1, 1, Map.of("batch_size", "32"));
        return new Subject("id", trial, new Share(List.of(0), "cpu", 2, List.of(), Map.of()), null, "/cache");
    }
}
