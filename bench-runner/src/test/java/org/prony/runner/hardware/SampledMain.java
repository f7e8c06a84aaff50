package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps {@code args[0]} threads busy for {@code args[1]} milliseconds and prints the columns, the use of the CPU as the kernel
 * counts it, what the process may use, and the row that the sampler made of that, which has the cells of a whole round of samples.
 */
final class SampledMain {

    private static final long WAIT_SECONDS = 30;
    /** Of the first probe and of the last; the first sample of the CPU has none. */
    private static final List<String> WHOLE = List.of("cpu.util.avg_percent_since_last", "gpu.0.compute.util");

    private SampledMain() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        long millis = Long.parseLong(args[1]);
        try (HardwareSampler sampler = HardwareSampler.start(Duration.ofMillis(250))) {
            String columns = String.join(",", sampler.columns());
            awaitWhole(sampler);
            double[] before = busyAndTotal();
            long start = System.nanoTime();
            Duration cpuBefore = cpuTime();
            long end = System.nanoTime() + millis * 1_000_000;
            IntStream.range(0, threads).forEach(i -> {
                Thread busy = new Thread(() -> burn(end));
                busy.setDaemon(true);
                busy.start();
            });
            Thread.sleep(millis);
            Map<String, String> row = sampler.takeReadings();
            double[] after = busyAndTotal();
            double cpuNanos = cpuTime().minus(cpuBefore).toNanos();
            long nanos = System.nanoTime() - start;
            if (!whole(row, sampler)) {
                row = awaitWhole(sampler);
            }
            System.out.println("columns=" + columns);
            System.out.println("kernel=" + 100 * (after[0] - before[0]) / (after[1] - before[1]));
            System.out.println("process.cpus=" + cpuNanos / nanos);
            HostInventory host = HostInventory.read();
            System.out.println("cpus=" + host.logicalCpus());
            System.out.println("memory=" + host.memoryTotal());
            System.out.println("jvm.processors=" + Runtime.getRuntime().availableProcessors());
            row.forEach((column, cell) -> System.out.println(column + "=" + cell));
        }
    }

    /** The cells of the next rows, the first of each column, once there are those of a whole round of samples. */
    private static Map<String, String> awaitWhole(HardwareSampler sampler) throws InterruptedException {
        long end = System.nanoTime() + WAIT_SECONDS * 1_000_000_000;
        Map<String, String> cells = new LinkedHashMap<>();
        while (!whole(cells, sampler) && System.nanoTime() < end) {
            Thread.sleep(20);
            sampler.takeReadings().forEach(cells::putIfAbsent);
        }
        return cells;
    }

    private static boolean whole(Map<String, String> cells, HardwareSampler sampler) {
        return WHOLE.stream().filter(sampler.columns()::contains).allMatch(cells::containsKey);
    }

    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal; {@code NaN} elsewhere. */
    private static double[] busyAndTotal() throws IOException {
        Path stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        String[] fields = Files.readAllLines(stat).get(0).split(" +", -1);
        double total = 0;
        for (int i = 1; i <= 8; i++) {
            total += Double.parseDouble(fields[i]);
        }
        return new double[] {total - Double.parseDouble(fields[4]) - Double.parseDouble(fields[5]), total};
    }

    private static void burn(long end) {
        double x = 1;
        while (System.nanoTime() < end) {
            x = Math.sqrt(x + 1);
        }
        if (x < 0) {
            throw new AssertionError();
        }
    }
}
