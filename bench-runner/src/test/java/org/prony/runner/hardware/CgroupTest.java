package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Reads the limits of control groups from folders laid out as the kernel does. */
final class CgroupTest {

    private static final long MACHINE = 64L << 30;
    private static final String UNIFIED =
            "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String HYBRID = """
            30 24 0:26 / /sys/fs/cgroup ro - tmpfs tmpfs rw,mode=755
            31 30 0:27 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            32 30 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            33 30 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            """;

    @TempDir
    Path root;

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.prony.runner.hardware");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

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
        assertThat(AllowedCpus.parsed("0-3,8,10-11")).containsExactly(0, 1, 2, 3, 8, 10, 11);
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
        assertThat(AllowedCpus.find(root)).isEmpty();
        assertThat(log.list).isEmpty();

        write("proc/self/status", "Cpus_allowed_list:\t0\n");
        write("proc/stat", "cpu  1 2\ncpu0 1 2\ncpu1 1 2\n");
        CpuLoadProbe load = new CpuLoadProbe(Oshi::start, root);
        load.open();

        assertThat(Sampled.next(load).values()).isEmpty();
        assertThat(messages())
                .containsExactly(
                        "hardware: cpu.util.avg_percent_since_last is of all cores, for the allowed ones cannot be"
                                + " read: java.io.IOException: " + root.resolve("proc/stat")
                                + ": expected 8 numbers, found 'cpu0 1 2'");
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
        assertThat(log.list).isEmpty();
    }

    private void expectTheMachine(HostInventory host, String file) throws Exception {
        log.list.clear();
        assertThat(HostInventory.read(root)).isEqualTo(host);
        assertThat(messages()).hasSize(2).allMatch(message -> message.contains(file));
        log.list.clear();
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
        return messages();
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void timeUsedIsOfTheTimeThatTheQuotaGives() {
        assertThat(CpuLoadProbe.usedPercent(300, 1000, 0.5)).isEqualTo(60.0);
        assertThat(CpuLoadProbe.usedPercent(600, 1000, 0.5))
                .as("saved up before")
                .isEqualTo(100.0);
        assertThat(CpuLoadProbe.usedPercent(0, 0, 0.5)).isNaN();
    }

    private void process(String groups, String mounts) throws IOException {
        write("proc/self/cgroup", groups);
        write("proc/self/mountinfo", "22 27 0:21 / /proc rw,relatime - proc proc rw\n" + mounts);
    }

    private void memory2(String folder, String limit, long current, long inactiveFile) throws IOException {
        write(folder + "/memory.max", limit + "\n");
        write(folder + "/memory.current", current + "\n");
        write(folder + "/memory.stat", "anon 5\ninactive_file " + inactiveFile + "\nactive_file 3\n");
    }

    private void memory1(String folder, long limit, long usage, long inactiveFile) throws IOException {
        write(folder + "/memory.limit_in_bytes", limit + "\n");
        write(folder + "/memory.usage_in_bytes", usage + "\n");
        write(folder + "/memory.stat", "inactive_file 0\ntotal_inactive_file " + inactiveFile + "\n");
    }

    private void cpu2(String folder, String max, long usedMicros) throws IOException {
        write(folder + "/cpu.max", max + "\n");
        write(folder + "/cpu.stat", "usage_usec " + usedMicros + "\nuser_usec 1\n");
    }

    private void cpu1(String folder, long quota, long period, long usedNanos) throws IOException {
        write(folder + "/cpu.cfs_quota_us", quota + "\n");
        write(folder + "/cpu.cfs_period_us", period + "\n");
        write(folder + "/cpuacct.usage", usedNanos + "\n");
    }

    /** Of cores of which each has counted 100 ticks, none if none was busy; a tenth of the busy ones was stolen. */
    private void cores(long... busy) throws IOException {
        StringBuilder stat = new StringBuilder("cpu  9 9 9 9 9 9 9 9 0 0\n");
        boolean begun = LongStream.of(busy).sum() > 0;
        for (int core = 0; core < busy.length; core++) {
            long stolen = busy[core] / 10;
            long idle = begun ? 100 - busy[core] : 0;
            stat.append(String.format(
                    Locale.ROOT, "cpu%d %d 0 0 %d 0 0 0 %d 0 0%n", core, busy[core] - stolen, idle, stolen));
        }
        write("proc/stat", stat + "intr 1\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
