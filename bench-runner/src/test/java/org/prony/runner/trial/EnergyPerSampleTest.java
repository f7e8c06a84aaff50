package org.prony.runner.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnergyPerSampleTest {

    private final EnergyPerSample energy = new EnergyPerSample();

    @Test
    void dividesTheGrowthOfAllCountersByTheExamplesSinceTheLastRow() {
        assertThat(energy.next(row("70.0", "9.0", "30.0"), 100))
                .as("what was before the first row is no training alone")
                .isEmpty();
        assertThat(energy.next(row("80.0", "10.0", "35.0"), 300)).hasValue(16.0 / 200);
        assertThat(energy.next(row("80.5", "10.0", "35.5"), 304)).hasValue(0.25);
    }

    @Test
    void spansRowsBetweenWhichNoSampleCameOrNothingWasTrained() {
        energy.next(Map.of("energy.cpu", "1.0"), 0);

        assertThat(energy.next(Map.of("energy.cpu", "1.0"), 10)).isEmpty();
        assertThat(energy.next(Map.of("energy.cpu", "2.0"), 20)).hasValue(0.05);
        assertThat(energy.next(Map.of("energy.cpu", "3.0"), 20)).isEmpty();
        assertThat(energy.next(Map.of("energy.cpu", "4.0"), 30)).hasValue(0.2);
    }

    @Test
    void startsAnewWhereACounterCameOrFellSilent() {
        energy.next(row("70.0", "9.0", "30.0"), 0);

        assertThat(energy.next(Map.of("energy.cpu", "80.0"), 10)).isEmpty();
        assertThat(energy.next(Map.of("energy.cpu", "90.0"), 20)).hasValue(1.0);
        assertThat(energy.next(Map.of("energy.cpu", "95.0", "energy.gpu", "1.0"), 30))
                .isEmpty();
        assertThat(energy.next(Map.of(), 40)).isEmpty();
        assertThat(energy.next(Map.of(), 50)).isEmpty();
    }

    @Test
    void saysWhatItCounts() {
        energy.next(row("70.0", "9.0", "30.0"), 0);
        assertThat(energy.next(row("80.0", "9.0", "30.0"), 10)).isPresent();
        assertThat(energy.sources()).isEqualTo("cpu+dram+gpu");

        energy.next(Map.of("energy.gpu", "30.0"), 20);
        assertThat(energy.next(Map.of("energy.gpu", "35.0"), 30)).isPresent();
        assertThat(energy.sources()).isEqualTo("gpu");
    }

    @Test
    void isKnownWhereAnyEnergyIsCounted() {
        assertThat(EnergyPerSample.isKnown(List.of("mem.total", "energy.gpu"))).isTrue();
        assertThat(EnergyPerSample.isKnown(List.of("energy.dram"))).isTrue();
        assertThat(EnergyPerSample.isKnown(List.of("gpu.0.energy.since_start"))).isFalse();
    }

    private static Map<String, String> row(String cpu, String dram, String gpu) {
        return Map.of("mem.total", "5", "energy.cpu", cpu, "energy.dram", dram, "energy.gpu", gpu);
    }
}
