package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the inventory and the probes tell of a container. */
final class ContainerTest extends LinuxFiles {

    @Test
    void theInventoryHoldsWhatMayBeUsedBesideWhatTheHostHas() throws Exception {
        HostInventory host = HostInventory.read(root);
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "4000", 1, 0);
        cpu2("sys/fs/cgroup/app", "120000 100000", 1);
        write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-3,8\n");

        HostInventory limited = HostInventory.read(root);

        assertThat(limited.memoryTotal()).isEqualTo(4000);
        assertThat(limited.logicalCpus()).isEqualTo(Math.min(2, host.hostLogicalCpus()));
        assertThat(limited.hostMemoryTotal()).isEqualTo(host.hostMemoryTotal()).isGreaterThan(4000);
        assertThat(limited.hostLogicalCpus()).isEqualTo(host.hostLogicalCpus());
        write("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t7\n");
        assertThat(HostInventory.read(root).logicalCpus()).isEqualTo(1);
    }

    @Test
    void theProbesReadAContainerAsIfItWereTheMachine() throws Exception {
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "4000", 1500, 500);
        cpu2("sys/fs/cgroup/app", "10000 100000", 0);
        MemoryProbe memory = new MemoryProbe(Oshi::start, root);
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        memory.open();
        load.open();

        assertThat(Sampled.next(memory).values())
                .containsEntry("mem.total", 4000L)
                .containsEntry("mem.available", 3000L)
                .containsEntry("mem.used", 1000L)
                .containsEntry("mem.percent_used", 25.0);
        assertThat(Sampled.next(load).values()).isEmpty();
        assertThat(Sampled.number(Sampled.next(load), "cpu.util.avg_percent_since_last"))
                .as("nothing was used, whatever this machine does")
                .isZero();
    }

    @Test
    void leavesNoMoreMemoryThanTheMachineDoes() throws Exception {
        long machine = Oshi.start().getHardware().getMemory().getTotal();
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", Long.toString(machine - 1), 0, 0);
        MemoryProbe memory = new MemoryProbe(Oshi::start, root);
        memory.open();
        Readings readings = Sampled.next(memory);

        assertThat(readings.values()).containsEntry("mem.total", machine - 1);
        assertThat(Sampled.number(readings, "mem.available")).isLessThan((double) (machine - 1));
        assertThat(Sampled.number(readings, "mem.used")).isPositive();
    }

    @Test
    void takesTheMachinesValuesWhereALimitCannotBeRead() throws Exception {
        HostInventory host = HostInventory.read(root);
        write("proc/self/cgroup", "0::/app\n");
        expectTheMachine(host, root.resolve("proc/self/mountinfo").toString());

        process("0::/app\n", "30 24 0:26\n");
        expectTheMachine(host, root.resolve("proc/self") + ": cgroup or mountinfo is not laid out as expected: ");
    }

    @Test
    void countsAQuotaWhoseTimeIsNotCountedInTheInventoryAlone() throws Exception {
        process("3:cpu:/app\n", HYBRID);
        cpu1("sys/fs/cgroup/cpu,cpuacct/app", 50_000, 100_000, 1);

        assertThat(HostInventory.read(root).logicalCpus()).isEqualTo(1);
        assertThat(warningsOfTheProbes())
                .singleElement()
                .asString()
                .startsWith(
                        "hardware: cpu.util.avg_percent_since_last is the machine's, for the quota cannot be read: ")
                .endsWith("has a quota, but its CPU time is not counted");
    }

    @Test
    void tellsTheMachinesMemoryWhereTheGroupsCacheIsNotTold() throws Exception {
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "4000", 1500, 500);
        Path stat = root.resolve("sys/fs/cgroup/app/memory.stat");
        Files.writeString(stat, "anon 5\n");

        assertThat(HostInventory.read(root).memoryTotal()).isEqualTo(4000);
        assertThat(warningsOfTheProbes())
                .containsExactly("hardware: mem.* is the machine's, for the limit of memory cannot be read:"
                        + " java.io.IOException: " + stat + ": there is no line 'inactive_file'");
    }

    @Test
    void readsNamesOfMountsAndProgramsInAnyEncoding() throws Exception {
        process("0::/app\n", UNIFIED);
        memory2("sys/fs/cgroup/app", "4000", 1, 0);
        Path mounts = root.resolve("proc/self/mountinfo");
        String latin1 = "40 24 0:40 / /mnt/\u00fcbung rw - ext4 /dev/sdb rw\n" + Files.readString(mounts);
        Files.writeString(mounts, latin1, StandardCharsets.ISO_8859_1);
        Files.writeString(
                Files.createDirectories(root.resolve("proc/self")).resolve("status"),
                "Name:\t\u00fcbung\nCpus_allowed_list:\t7\n",
                StandardCharsets.ISO_8859_1);

        HostInventory host = HostInventory.read(root);

        assertThat(host.memoryTotal()).isEqualTo(4000);
        assertThat(host.logicalCpus()).isEqualTo(1);
        assertThat(warnings.messages()).isEmpty();
    }

    private void expectTheMachine(HostInventory host, String file) throws Exception {
        warnings.clear();
        assertThat(HostInventory.read(root)).isEqualTo(host);
        assertThat(warnings.messages()).hasSize(2).allMatch(message -> message.contains(file));
        warnings.clear();
        assertThat(warningsOfTheProbes()).hasSize(2).allMatch(message -> message.contains(file));
    }

    /** What opening and sampling the probes of what may be limited warns of; they must have readings all the same. */
    private List<String> warningsOfTheProbes() throws Exception {
        MemoryProbe memory = new MemoryProbe(Oshi::start, root);
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        memory.open();
        load.open();
        assertThat(Sampled.next(memory).values())
                .containsEntry(
                        "mem.total", Oshi.start().getHardware().getMemory().getTotal());
        assertThat(Sampled.next(load).values()).isEmpty();
        return warnings.messages();
    }
}
