package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of which cores, and of which time, the load is. */
final class CpuLoadProbeTest extends LinuxFiles {

    @Test
    void theLoadIsOfTheCoresThatMayBeUsed() throws Exception {
        write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t1-2,64-127\n");
        cores(0, 0, 0);
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        load.open();
        assertThat(Sampled.next(load).values()).isEmpty();

        cores(100, 30, 10);
        Readings readings = Sampled.next(load);

        assertThat(Sampled.number(readings, "cpu.util.avg_percent_since_last"))
                .as("30 and 10 of 100 ticks each; the 100 of the other core do not count")
                .isEqualTo(20.0);
        assertThat(Sampled.number(readings, "cpu.steal.avg_percent_since_last")).isEqualTo(2.0);
    }

    @Test
    void theLoadIsOfTheQuotaOnlyWhereThatIsLessThanTheCores() throws Exception {
        write("proc/self/status", "Cpus_allowed_list:\t1\n");
        process("0::/app\n", UNIFIED);
        cpu2("sys/fs/cgroup/app", "150000 100000", 0);
        cores(0, 0, 0);
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        load.open();
        Sampled.next(load);
        cores(0, 50, 0);

        assertThat(Sampled.number(Sampled.next(load), "cpu.util.avg_percent_since_last"))
                .as("a quota of 1.5 CPUs limits nothing on one")
                .isEqualTo(50.0);
    }

    @Test
    void takesAllCoresWhereAllAreAllowedOrTheOnesAllowedCannotBeRead() throws Exception {
        cores(0, 0, 0);
        assertThat(AllowedCpus.find(root)).as("nothing is listed").isEmpty();
        write("proc/self/status", "Cpus_allowed_list:\t0-127\n");
        assertThat(AllowedCpus.find(root))
                .hasValueSatisfying(cpus -> assertThat(cpus.all()).isTrue());
        assertThat(warnings.messages()).isEmpty();

        write("proc/self/status", "Cpus_allowed_list:\t0\n");
        write("proc/stat", "cpu  1 2\ncpu0 1 2\ncpu1 1 2\n");
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        load.open();

        assertThat(Sampled.next(load).values()).isEmpty();
        assertThat(warnings.messages())
                .containsExactly(
                        "hardware: cpu.util.avg_percent_since_last is of all cores, for the allowed ones cannot be"
                                + " read: java.io.IOException: " + root.resolve("proc/stat")
                                + ": expected 8 numbers, found 'cpu0 1 2'");
    }

    @Test
    void timeUsedIsOfTheTimeThatTheQuotaGives() {
        assertThat(CpuLoadProbe.usedPercent(300, 1000, 0.5)).isEqualTo(60.0);
        assertThat(CpuLoadProbe.usedPercent(600, 1000, 0.5))
                .as("saved up before")
                .isEqualTo(100.0);
        assertThat(CpuLoadProbe.usedPercent(0, 0, 0.5)).isNaN();
    }
}
