package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps {@code args[0]} threads busy for {@code args[1]} milliseconds and prints the columns, the use of the CPU as the kernel
 * counts it, what the process may use, and the row that the sampler made of that.
 */
final class SampledMain {

    private SampledMain() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        long millis = Long.parseLong(args[1]);
        try (HardwareSampler sampler = HardwareSampler.start(Duration.ofMillis(250))) {
            String columns = String.join(",", sampler.columns());
            sampler.takeReadings();
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
            System.out.println("columns=" + columns);
            System.out.println("kernel=" + 100 * (after[0] - before[0]) / (after[1] - before[1]));
            System.out.println("process.cpus=" + cpuNanos / (System.nanoTime() - start));
            HostInventory host = HostInventory.read();
            System.out.println("cpus=" + host.logicalCpus());
            System.out.println("memory=" + host.memoryTotal());
            System.out.println("jvm.processors=" + Runtime.getRuntime().availableProcessors());
            row.forEach((column, cell) -> System.out.println(column + "=" + cell));
        }
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
