package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads control groups from folders laid out as the kernel does; {@link SampledProcessTest} has a real one. */
final class CpuLimitProbeTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path root;

    private long now;

    @Test
    void marksAHundredthOfTheTimeOfAnyGroupOnThePathOfVersion2() throws Exception {
        unified("0::/pod/app\n");
        group2("pod", "150000 100000", 500);
        group2("pod/app", "max 100000", 7);
        CpuLimitProbe probe = opened();

        assertThat(Sampled.columns(probe)).containsExactly("trust.cpu_limited");
        assertThat(limited(probe, SECOND))
                .as("what was before counts for nothing")
                .isFalse();
        group2("pod", "150000 100000", 500 + 9_999);
        assertThat(limited(probe, SECOND)).isFalse();
        group2("pod", "150000 100000", 500 + 9_999 + 10_000);
        assertThat(limited(probe, SECOND)).isTrue();
        assertThat(limited(probe, SECOND)).isFalse();
        group2("pod/app", "max 100000", 1_000_000);
        assertThat(limited(probe, SECOND)).as("it has no quota of its own").isFalse();
        group2("pod", "150000 100000", 40_000);
        assertThat(limited(probe, 2 * SECOND)).as("19.5 ms in two seconds").isFalse();
    }

    @Test
    void countsNanosecondsInVersion1() throws Exception {
        write("proc/self/cgroup", "3:cpu,cpuacct:/docker\n");
        write("proc/self/mountinfo", "33 30 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        Path stat = write("sys/fs/cgroup/cpu/docker/cpu.stat", "nr_periods 4\nnr_throttled 1\nthrottled_time 5\n");
        CpuLimitProbe probe = opened();

        assertThat(limited(probe, SECOND)).isFalse();
        Files.writeString(stat, "nr_throttled 1\nthrottled_time 10000005\n");
        assertThat(limited(probe, SECOND)).isTrue();

        Files.writeString(stat, "nr_throttled 1\n");
        assertThatThrownBy(() -> limited(probe, SECOND))
                .isInstanceOf(IOException.class)
                .hasMessage(stat + ": no time is counted any more");
    }

    @Test
    void hasNoColumnWithoutAQuota() throws Exception {
        assertThat(opened().columns()).as("no Linux").isEmpty();

        unified("0::/app\n");
        group2("app", "max 100000", 7);
        CpuLimitProbe unlimited = opened();
        assertThat(unlimited.columns()).isEmpty();
        assertThat(Sampled.next(unlimited).values()).isEmpty();

        group2("app", "150000 100000", 7);
        write("sys/fs/cgroup/app/cpu.stat", "usage_usec 5\n");
        assertThat(opened().columns()).as("a kernel that does not count it").isEmpty();
    }

    private CpuLimitProbe opened() throws IOException {
        CpuLimitProbe probe = new CpuLimitProbe(root, () -> now);
        probe.open();
        return probe;
    }

    private boolean limited(CpuLimitProbe probe, long nanos) throws Exception {
        now += nanos;
        return (boolean) Objects.requireNonNull(Sampled.next(probe).values().get("trust.cpu_limited"));
    }

    private void unified(String groups) throws IOException {
        write("proc/self/cgroup", groups);
        write("proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    }

    private void group2(String group, String max, long throttledMicros) throws IOException {
        write("sys/fs/cgroup/" + group + "/cpu.max", max + "\n");
        write(
                "sys/fs/cgroup/" + group + "/cpu.stat",
                "usage_usec 99\nnr_throttled 3\nthrottled_usec " + throttledMicros + "\n");
    }

    private Path write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
