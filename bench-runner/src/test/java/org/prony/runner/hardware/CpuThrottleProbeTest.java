package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CpuThrottleProbeTest {

    @TempDir
    Path cpus;

    @Test
    void marksAnyCountThatGrewSinceTheSampleBefore() throws Exception {
        count("cpu0", "core", 3);
        count("cpu0", "package", 4);
        count("cpu11", "core", 0);
        CpuThrottleProbe probe = opened();

        assertThat(Sampled.columns(probe)).containsExactly("trust.cpu_throttled");
        assertThat(throttled(probe)).isFalse();
        count("cpu11", "core", 1);
        assertThat(throttled(probe)).isTrue();
        assertThat(throttled(probe)).isFalse();
        count("cpu0", "package", 5);
        assertThat(throttled(probe)).isTrue();
    }

    @Test
    void goesOnWhenACoreIsTakenOutOfService() throws Exception {
        Path gone = count("cpu0", "core", 3);
        count("cpu1", "core", 3);
        CpuThrottleProbe probe = opened();

        Files.delete(gone);
        assertThat(throttled(probe)).isFalse();
        count("cpu1", "core", 4);
        assertThat(throttled(probe)).isTrue();
        count("cpu0", "core", 3);
        assertThat(throttled(probe)).isFalse();
    }

    @Test
    void hasNoColumnWhereNothingIsCounted() throws Exception {
        Files.createDirectories(cpus.resolve("cpu0"));
        Files.createDirectories(cpus.resolve("cpufreq/thermal_throttle"));
        Files.writeString(cpus.resolve("cpufreq/thermal_throttle/core_throttle_count"), "1\n");
        CpuThrottleProbe probe = opened();

        assertThat(probe.columns()).isEmpty();
        assertThat(Sampled.next(probe).values()).isEmpty();
        CpuThrottleProbe nowhere = new CpuThrottleProbe(cpus.resolve("none"));
        nowhere.open();
        assertThat(nowhere.columns()).isEmpty();
    }

    private CpuThrottleProbe opened() throws IOException {
        CpuThrottleProbe probe = new CpuThrottleProbe(cpus);
        probe.open();
        return probe;
    }

    private static boolean throttled(Probe probe) throws Exception {
        return Boolean.TRUE.equals(Sampled.next(probe).values().get("trust.cpu_throttled"));
    }

    private Path count(String cpu, String part, long value) throws IOException {
        Path folder = Files.createDirectories(cpus.resolve(cpu).resolve("thermal_throttle"));
        return Files.writeString(folder.resolve(part + "_throttle_count"), value + "\n");
    }
}
