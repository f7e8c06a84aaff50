package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Finds the limits of control groups of both versions. */
final class CgroupTest extends LinuxFiles {

    private static final long MACHINE = 64L << 30;

    @Test
    void takesTheLeastMemoryLeftOnThePathOfVersion2() throws Exception {
        process("0::/pod/app\n", UNIFIED);
        memory2("sys/fs/cgroup/pod", "8000", 7500, 100);
        memory2("sys/fs/cgroup/pod/app", "4000", 1500, 500);
        memory2("sys/fs/cgroup/pod/other", "1000", 900, 0);

        MemoryLimit limit = MemoryLimit.find(root, MACHINE).orElseThrow();

        assertThat(limit.total()).isEqualTo(4000);
        assertThat(limit.available())
                .as("8000 - 7500 + 100, not 4000 - 1500 + 500")
                .isEqualTo(600);
        memory2("sys/fs/cgroup/pod", "8000", 3000, 100);
        assertThat(limit.available()).isEqualTo(3000);
    }

    @Test
    void takesTheLimitsOfVersion1AndTheirCacheWithChildren() throws Exception {
        process("4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n0::/docker/abc\n", HYBRID);
        memory1("sys/fs/cgroup/memory", 9_223_372_036_854_771_712L, 5000, 0);
        memory1("sys/fs/cgroup/memory/docker/abc", 4000, 1500, 500);
        cpu1("sys/fs/cgroup/cpu,cpuacct", -1, 100_000, 900);
        cpu1("sys/fs/cgroup/cpu,cpuacct/docker/abc", 150_000, 100_000, 77);

        MemoryLimit limit = MemoryLimit.find(root, MACHINE).orElseThrow();
        CpuQuota quota = CpuQuota.find(root, 4).orElseThrow();

        assertThat(limit.total()).isEqualTo(4000);
        assertThat(limit.available()).isEqualTo(3000);
        assertThat(quota.cpus()).isEqualTo(1.5);
        assertThat(quota.usedNanos()).isEqualTo(77);
    }

    @Test
    void findsTheGroupOfAContainerThatSeesOnlyItsOwn() throws Exception {
        // Without a namespace of its own, the path within the host's tree stands in both files.
        process("4:memory:/docker/abc\n", HYBRID.replace("0:28 / /sys", "0:28 /docker/abc /sys"));
        memory1("sys/fs/cgroup/memory", 4000, 1000, 0);
        assertThat(MemoryLimit.find(root, MACHINE).orElseThrow().available()).isEqualTo(3000);

        // With one, the process may lie outside of what is mounted.
        process("4:memory:/../other\n", HYBRID);
        assertThat(MemoryLimit.find(root, MACHINE).orElseThrow().total()).isEqualTo(4000);
        process("4:memory:/dockery/abc\n", HYBRID.replace("0:28 / /sys", "0:28 /docker /sys"));
        assertThat(MemoryLimit.find(root, MACHINE).orElseThrow().total()).isEqualTo(4000);
    }

    @Test
    void findsAGroupWhoseNameTheListOfMountsEscapes() throws Exception {
        process(
                "0::/my pod#1\\x/app\n",
                "30 24 0:26 /my\\040pod\\0431\\134x /sys/fs/c\\011group rw - cgroup2 cgroup2 rw\n");
        memory2("sys/fs/c\tgroup/app", "4000", 1000, 0);

        assertThat(MemoryLimit.find(root, MACHINE).orElseThrow().total()).isEqualTo(4000);
    }

    @Test
    void takesTheLeastQuotaOnThePathAndTheTimeUsedOfIt() throws Exception {
        process("0::/pod/app\n", UNIFIED);
        cpu2("sys/fs/cgroup/pod", "150000 50000", 20);
        cpu2("sys/fs/cgroup/pod/app", "max 100000", 10);

        CpuQuota quota = CpuQuota.find(root, 8).orElseThrow();

        assertThat(quota.cpus()).isEqualTo(3.0);
        assertThat(quota.usedNanos()).isEqualTo(20_000);
        assertThat(CpuQuota.find(root, 3)).as("a machine of 3 CPUs").isEmpty();
    }

    @Test
    void isNoLimitWhatIsNotBelowTheMachine() throws Exception {
        assertThat(MemoryLimit.find(root, MACHINE)).as("no Linux").isEmpty();
        assertThat(CpuQuota.find(root, 8)).as("no Linux").isEmpty();

        process("0::/\n", UNIFIED);
        assertThat(MemoryLimit.find(root, MACHINE)).as("root group").isEmpty();
        assertThat(CpuQuota.find(root, 8)).as("root group").isEmpty();

        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "max", 1, 0);
        cpu2("sys/fs/cgroup/app", "max 100000", 1);
        assertThat(MemoryLimit.find(root, MACHINE)).isEmpty();
        assertThat(CpuQuota.find(root, 8)).isEmpty();

        memory2("sys/fs/cgroup/app", Long.toString(MACHINE), 1, 0);
        assertThat(MemoryLimit.find(root, MACHINE)).isEmpty();
        process("9:pids:/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "5", 1, 0);
        assertThat(MemoryLimit.find(root, MACHINE)).as("not mounted").isEmpty();
    }

    @Test
    void namesTheFileThatItCannotRead() throws Exception {
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "much", 1, 0);
        cpu2("sys/fs/cgroup/app", "100000", 1);
        Path app = root.resolve("sys/fs/cgroup/app");

        assertThatThrownBy(() -> MemoryLimit.find(root, MACHINE))
                .isInstanceOf(IOException.class)
                .hasMessage(app.resolve("memory.max") + ": expected a number, found 'much'");
        assertThatThrownBy(() -> CpuQuota.find(root, 8))
                .isInstanceOf(IOException.class)
                .hasMessage(app.resolve("cpu.max") + ": expected a quota and a period, found '100000'");

        process("3:cpu:/app\n", HYBRID);
        cpu1("sys/fs/cgroup/cpu,cpuacct/app", 50_000, 100_000, 1);
        CpuQuota uncounted = CpuQuota.find(root, 8).orElseThrow();
        assertThatThrownBy(uncounted::usedNanos)
                .isInstanceOf(IOException.class)
                .hasMessage("the control group " + root.resolve("sys/fs/cgroup/cpu,cpuacct/app")
                        + " has a quota, but its CPU time is not counted");
    }
}
