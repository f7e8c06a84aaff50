package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** A root without control groups, so that what is compared is the machine's also where this runs in a container. */
    @TempDir
    Path noLimits;

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isReadable(Path.of("/proc/meminfo")), "compares with /proc, which is not here");
    }

    @Test
    void tellsTheMachinesMemory() throws Exception {
        Readings readings = sampleOf(new MemoryProbe(Oshi::start, noLimits));

        long total = kilobytes("/proc/meminfo", "MemTotal:") * 1024;
        long available = kilobytes("/proc/meminfo", "MemAvailable:") * 1024;
        assertThat(value(readings, "mem.total")).isEqualTo(total);
        assertThat(value(readings, "mem.available")).isCloseTo(available, within(total / 10));
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
        long sentBefore = interfaces("tx_bytes");
        long receivedBefore = interfaces("rx_bytes");
        assumeTrue(receivedBefore > 0, "no network interface is up here");
        Readings readings = sampleOf(new NetworkProbe(Oshi::start));

        assertThat(value(readings, "net.bytes_sent_since_boot")).isBetween(sentBefore, interfaces("tx_bytes"));
        assertThat(value(readings, "net.bytes_recv_since_boot")).isBetween(receivedBefore, interfaces("rx_bytes"));
    }

    @Test
    void discardsTheFirstSampleOfTheCpu() throws Exception {
        CpuLoadProbe probe = new CpuLoadProbe(Oshi::start, noLimits);
        probe.open();
        Readings first = new Readings();
        probe.sample(first);
        Readings second = new Readings();
        while (second.values().isEmpty()) {
            Thread.sleep(20); // ticks are 10 ms
            probe.sample(second);
        }

        assertThat(first.values()).isEmpty();
        assertThat(number(second, "cpu.util.avg_percent_since_last").doubleValue())
                .isBetween(0.0, 100.0);
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
        long[] first = stealAndTotal();
        probe.sample(new Readings());
        long[] second = stealAndTotal();
        Thread.sleep(500);
        long[] third = stealAndTotal();
        Readings readings = new Readings();
        probe.sample(readings);
        long[] fourth = stealAndTotal();

        assertThat(number(readings, "cpu.steal.avg_percent_since_last").doubleValue())
                .isBetween(
                        100.0 * (third[0] - second[0]) / (fourth[1] - first[1]),
                        100.0 * (fourth[0] - first[0]) / (third[1] - second[1]));
    }

    private static Map<String, Object> stolen(long[] before, long[] now) {
        Readings readings = new Readings();
        CpuLoadProbe.setStolen(CpuLoadProbe.stolenPercent(before, now), readings);
        return readings.values();
    }

    /** Of the first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static long[] stealAndTotal() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).get(0).strip().split(" +", -1);
        return new long[] {
            Long.parseLong(fields[8]),
            Arrays.stream(fields, 1, 9).mapToLong(Long::parseLong).sum()
        };
    }

    @Test
    void takesTheMeanClockOfTheCoresThatTellIt() {
        assertThat(CpuClockProbe.mean(new long[] {2_000_000_000L, -1, 3_000_000_000L, 0}))
                .isEqualTo(2.5e9);
        assertThat(CpuClockProbe.mean(new long[] {-1, 0})).isNaN();
    }

    @Test
    void countsCollectionsOfGarbageInSeconds() throws Exception {
        JvmProbe probe = new JvmProbe();
        Readings readings = sampleOf(probe);
        double seconds = number(readings, "jvm.gc.time").doubleValue();

        long millis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                .sum();
        assertThat(seconds).isBetween(0.0, millis / 1000.0);
        assertThat(value(readings, "jvm.heap.used"))
                .isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    }

    @Test
    void countsTheTimeOfCompilationInSecondsWhereThereIsACompiler() throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before = compiler.getTotalCompilationTime();
        double seconds = number(sampleOf(new JvmProbe()), "jvm.jit.time").doubleValue();

        assertThat(before).isPositive();
        assertThat(seconds).isBetween(before / 1000.0, compiler.getTotalCompilationTime() / 1000.0);
        JvmProbe interpreter = new JvmProbe(null);
        assertThat(Sampled.columns(interpreter)).containsExactly("jvm.heap.used", "jvm.gc.time");
        assertThat(sampleOf(interpreter).values()).doesNotContainKey("jvm.jit.time");
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

    private static long interfaces(String counter) throws IOException {
        LongStream.Builder values = LongStream.builder();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            if (!one.isLoopback() && one.getHardwareAddress() != null) {
                Path file = Path.of("/sys/class/net", one.getName(), "statistics", counter);
                values.add(Long.parseLong(Files.readString(file).strip()));
            }
        }
        return values.build().sum();
    }

    private static List<Path> children(String folder) throws IOException {
        try (Stream<Path> children = Files.list(Path.of(folder))) {
            return children.toList();
        }
    }
}
