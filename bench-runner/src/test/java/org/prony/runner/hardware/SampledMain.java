package org.prony.runner.hardware;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Keeps {@code args[0]} threads busy for {@code args[1]} milliseconds and prints the columns and the row that the sampler made of
 * that.
 */
final class SampledMain {

    private SampledMain() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        long millis = Long.parseLong(args[1]);
        try (HardwareSampler sampler = HardwareSampler.start(Duration.ofMillis(250))) {
            String columns = String.join(",", sampler.columns());
            sampler.takeReadings();
            long end = System.nanoTime() + millis * 1_000_000;
            IntStream.range(0, threads).forEach(i -> {
                Thread busy = new Thread(() -> burn(end));
                busy.setDaemon(true);
                busy.start();
            });
            Thread.sleep(millis);
            System.out.println("columns=" + columns);
            sampler.takeReadings().forEach((column, cell) -> System.out.println(column + "=" + cell));
        }
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
