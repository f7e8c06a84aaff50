package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import oshi.hardware.CentralProcessor.TickType;

/** Compares what the probes read with what the Linux kernel tells directly. */
@Timeout(60)
final class HostProbesTest {

    /** What other processes may take and give back meanwhile, in bytes. */
    private static final long ELSEWHERE = 128 << 20;

    /** What is counted of {@code /proc/stat}. */
    private static final int STEAL = 0;

    private static final int BUSY = 1;
    private static final int TOTAL = 2;

    /** Places of the numbers of bytes in {@code /proc/net/dev}. */
    private static final int RECEIVED = 0;

    private static final int SENT = 8;

    /** A root without control groups, so that what is compared is the machine's also where this runs in a container. */
    @TempDir
    Path noLimits;

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isReadable(Path.of("/proc/meminfo")), "compares with /proc, which is not here");
    }

    @Test
    void tellsTheMachinesMemory() throws Exception {
        long before = kilobytes("/proc/meminfo", "MemAvailable:") * 1024;
        Readings readings = sampleOf(new MemoryProbe(Oshi::start, noLimits));
        long after = kilobytes("/proc/meminfo", "MemAvailable:") * 1024;

        long total = kilobytes("/proc/meminfo", "MemTotal:") * 1024;
        assertThat(value(readings, "mem.total")).isEqualTo(total);
        assertThat(value(readings, "mem.available"))
                .isBetween(Math.min(before, after) - ELSEWHERE, Math.max(before, after) + ELSEWHERE);
        assertThat(value(readings, "mem.used")).isEqualTo(total - value(readings, "mem.available"));
        assertThat(number(readings, "mem.percent_used").doubleValue())
                .isCloseTo(100.0 * value(readings, "mem.used") / total, within(1e-9));
    }

    @Test
    void tellsTheResidentMemoryOfThisProcess() throws Exception {
        Readings readings = sampleOf(new ProcessProbe(Oshi::start));

        long resident = kilobytes("/proc/self/status", "VmRSS:") * 1024;
        assertThat(value(readings, "process.rss")).isCloseTo(resident, within(64L << 20));
    }

    @Test
    void followsTheResidentMemoryAsItGrows() throws Exception {
        ProcessProbe probe = new ProcessProbe(Oshi::start);
        probe.open();
        byte[] block = new byte[1 << 20];
        System.gc();
        long before = settled(probe);
        ByteBuffer direct = ByteBuffer.allocateDirect(192 << 20);
        while (direct.hasRemaining()) {
            direct.put(block);
        }
        Readings after = new Readings();
        probe.sample(after);
        probe.close();

        assertThat(value(after, "process.rss") - before).isGreaterThan(150L << 20);
    }

    /**
     * The resident memory once the heap has given back what it does not need, which it does by and by after a collection; the
     * latest if it has not settled after 20 rounds.
     */
    private static long settled(Probe probe) throws Exception {
        long before = Long.MAX_VALUE;
        long now = value(Sampled.next(probe), "process.rss");
        for (int round = 0; round < 20 && Math.abs(now - before) > 1 << 20; round++) {
            Thread.sleep(300);
            before = now;
            now = value(Sampled.next(probe), "process.rss");
        }
        return now;
    }

    @Test
    void countsTheBytesOfEveryDisk() throws Exception {
        long readBefore = disks(2);
        long writtenBefore = disks(6);
        assumeTrue(readBefore > 0, "no disk is seen here");
        Readings readings = sampleOf(new DiskProbe(Oshi::start));

        assertThat(value(readings, "disk.read_bytes_since_boot")).isBetween(readBefore, disks(2));
        assertThat(value(readings, "disk.write_bytes_since_boot")).isBetween(writtenBefore, disks(6));
    }

    @Test
    void countsTheBytesOfEveryInterfaceThatIsNotLocal() throws Exception {
        long sentBefore = interfaces(SENT);
        long receivedBefore = interfaces(RECEIVED);
        assumeTrue(receivedBefore > 0, "no network interface is up here");
        Readings readings = sampleOf(new NetworkProbe(Oshi::start));

        assertThat(value(readings, "net.bytes_sent_since_boot")).isBetween(sentBefore, interfaces(SENT));
        assertThat(value(readings, "net.bytes_recv_since_boot")).isBetween(receivedBefore, interfaces(RECEIVED));
    }

    @Test
    void tellsTheLoadThatTheKernelCountsAndAtLeastThatOfThisThread() throws Exception {
        CpuLoadProbe probe = new CpuLoadProbe(Oshi::start, noLimits);
        probe.open();
        long[] first = ticks();
        assertThat(Sampled.next(probe).values()).as("the time since boot").isEmpty();
        long[] second = ticks();
        double own = spin(500) / cores();
        long[] third = ticks();
        double percent =
                number(Sampled.next(probe), "cpu.util.avg_percent_since_last").doubleValue();
        long[] fourth = ticks();

        assertThat(percent)
                .isBetween(
                        100.0 * (third[BUSY] - second[BUSY]) / (fourth[TOTAL] - first[TOTAL]) - 5,
                        100.0 * (fourth[BUSY] - first[BUSY]) / (third[TOTAL] - second[TOTAL]) + 5)
                .isBetween(100 * own - 20, 100.0);
    }

    private static long cores() throws IOException {
        return Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.matches("cpu\\d+ .*"))
                .count();
    }

    /** Keeps a core busy; returns the share of this time that it had one, from 0 to 1. */
    private static double spin(long millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        while (System.nanoTime() - start < millis * 1_000_000) {
            Thread.onSpinWait();
        }
        return (double) (threads.getCurrentThreadCpuTime() - cpu) / (System.nanoTime() - start);
    }

    @Test
    void takesIdleAndWaitingForDisksAsNotBusyAndStolenTimeAsBusy() {
        long[] before = new long[TickType.values().length];
        long[] now = before.clone();
        now[TickType.USER.getIndex()] = 20;
        now[TickType.STEAL.getIndex()] = 5;
        now[TickType.IDLE.getIndex()] = 60;
        now[TickType.IOWAIT.getIndex()] = 15;

        assertThat(CpuLoadProbe.busyPercent(before, now)).isEqualTo(25.0);
        assertThat(CpuLoadProbe.busyPercent(now, now)).isNaN();
    }

    @Test
    void marksAnHundredthOfTheTimeAsStolen() {
        long[] before = new long[TickType.values().length];
        long[] now = before.clone();
        now[TickType.USER.getIndex()] = 20;
        now[TickType.STEAL.getIndex()] = 2;
        now[TickType.IDLE.getIndex()] = 178;

        assertThat(CpuLoadProbe.stolenPercent(before, now)).isEqualTo(1.0);
        assertThat(stolen(before, now)).containsEntry("trust.cpu_stolen", true);
        now[TickType.IDLE.getIndex()]++;
        assertThat(stolen(before, now)).containsEntry("trust.cpu_stolen", false);
        assertThat(stolen(now, now)).isEmpty();
    }

    @Test
    void tellsTheShareOfTimeThatTheKernelCountsAsStolen() throws Exception {
        CpuLoadProbe probe = new CpuLoadProbe(Oshi::start, noLimits);
        probe.open();
        long[] first = ticks();
        probe.sample(new Readings());
        long[] second = ticks();
        Thread.sleep(500);
        long[] third = ticks();
        Readings readings = new Readings();
        probe.sample(readings);
        long[] fourth = ticks();

        assertThat(number(readings, "cpu.steal.avg_percent_since_last").doubleValue())
                .isBetween(
                        100.0 * (third[STEAL] - second[STEAL]) / (fourth[TOTAL] - first[TOTAL]),
                        100.0 * (fourth[STEAL] - first[STEAL]) / (third[TOTAL] - second[TOTAL]));
    }

    private static Map<String, Object> stolen(long[] before, long[] now) {
        Readings readings = new Readings();
        CpuLoadProbe.setStolen(CpuLoadProbe.stolenPercent(before, now), readings);
        return readings.values();
    }

    /** Of the first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] ticks() throws IOException {
        long[] fields = Arrays.stream(
                        Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1), 1, 9)
                .mapToLong(Long::parseLong)
                .toArray();
        long total = LongStream.of(fields).sum();
        return new long[] {fields[7], total - fields[3] - fields[4], total};
    }

    @Test
    void takesTheMeanClockOfTheCoresThatTellIt() {
        assertThat(CpuClockProbe.mean(new long[] {2_000_000_000L, -1, 3_000_000_000L, 0}))
                .isEqualTo(2.5e9);
        assertThat(CpuClockProbe.mean(new long[] {-1, 0})).isNaN();
    }

    @Test
    void knowsTheProcessorAndTheMemory() throws Exception {
        HostInventory host = HostInventory.read(noLimits);

        assertThat(host.cpuModel()).isEqualTo(cpuInfo("model name"));
        assertThat(host.logicalCpus()).isEqualTo((int) Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count());
        assertThat(host.hostLogicalCpus()).isEqualTo(host.logicalCpus());
        assertThat(host.hostMemoryTotal()).isEqualTo(host.memoryTotal());
        assertThat(host.physicalCpus()).isBetween(1, host.logicalCpus());
        assertThat(host.memoryTotal()).isEqualTo(kilobytes("/proc/meminfo", "MemTotal:") * 1024);
    }

    private static Readings sampleOf(Probe probe) throws Exception {
        Readings readings = new Readings();
        probe.open();
        probe.sample(readings);
        probe.close();
        return readings;
    }

    private static Number number(Readings readings, String column) {
        return (Number) Objects.requireNonNull(readings.values().get(column), column);
    }

    private static long value(Readings readings, String column) {
        return number(readings, column).longValue();
    }

    private static long kilobytes(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String cpuInfo(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseGet(() -> Oshi.start()
                        .getHardware()
                        .getProcessor()
                        .getProcessorIdentifier()
                        .getName());
    }

    /** A field of {@code /sys/block/<disk>/stat}, in sectors of 512 bytes, summed over the disks that are devices. */
    private static long disks(int field) throws IOException {
        long sum = 0;
        for (Path disk : children("/sys/block")) {
            if (Files.exists(disk.resolve("device"))) {
                sum += Long.parseLong(
                                Files.readString(disk.resolve("stat")).strip().split("\\s+", -1)[field])
                        * 512;
            }
        }
        return sum;
    }

    /** A number of the lines of {@code /proc/net/dev}, by its place behind the colon, summed over what is not local. */
    private static long interfaces(int place) throws IOException {
        Set<String> counted = new HashSet<>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            if (!one.isLoopback() && one.getHardwareAddress() != null) {
                counted.add(one.getName());
            }
        }
        return Files.readAllLines(Path.of("/proc/net/dev")).stream()
                .map(line -> line.strip().split(":? +", -1))
                .filter(fields -> counted.contains(fields[0]))
                .mapToLong(fields -> Long.parseLong(fields[1 + place]))
                .sum();
    }

    private static List<Path> children(String folder) throws IOException {
        try (Stream<Path> children = Files.list(Path.of(folder))) {
            return children.toList();
        }
    }
}
