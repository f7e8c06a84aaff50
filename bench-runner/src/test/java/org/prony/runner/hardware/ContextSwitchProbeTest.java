package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares with what the kernel tells of each thread. */
final class ContextSwitchProbeTest {

    private static final int THREADS = 8;
    private static final int WAITS = 100;

    private static final Map<String, String> KERNELS = Map.of(
            "process.ctx_switches.voluntary", "voluntary_ctxt_switches:",
            "process.ctx_switches.involuntary", "nonvoluntary_ctxt_switches:");

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "compares with /proc, which is not here");
    }

    @Test
    void countsAllThreadsAndKeepsTheCountsOfThoseThatEnded() throws Exception {
        ContextSwitchProbe probe = new ContextSwitchProbe();
        probe.open();
        double before = Sampled.number(Sampled.next(probe), "process.ctx_switches.voluntary");
        CountDownLatch waited = new CountDownLatch(THREADS);
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> waitOften(waited, mayEnd)))
                .toList();
        threads.forEach(Thread::start);
        waited.await();

        for (Map.Entry<String, String> column : KERNELS.entrySet()) {
            double alive = ofThreadsAlive(column.getValue());
            assertThat(Sampled.number(Sampled.next(probe), column.getKey()))
                    .as(column.getKey())
                    .isGreaterThanOrEqualTo(alive);
        }
        double during = Sampled.number(Sampled.next(probe), "process.ctx_switches.voluntary");
        long alive = ofThreadsAlive("voluntary_ctxt_switches:");
        mayEnd.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        awaitFewerThan(alive);
        double after = Sampled.number(Sampled.next(probe), "process.ctx_switches.voluntary");
        probe.close();

        assertThat(during - before).isGreaterThanOrEqualTo(THREADS * WAITS);
        assertThat(after).isGreaterThanOrEqualTo(during);
    }

    /** Threads that ended take their counts with them from {@code /proc}, but not before the kernel is done with them. */
    private static void awaitFewerThan(long switches) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ofThreadsAlive("voluntary_ctxt_switches:") >= switches) {
            assertThat(System.nanoTime()).as("the threads are gone from /proc").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private static void waitOften(CountDownLatch waited, CountDownLatch mayEnd) {
        try {
            for (int i = 0; i < WAITS; i++) {
                Thread.sleep(1);
            }
            waited.countDown();
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long ofThreadsAlive(String key) throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                sum += ofThread(task, key);
            }
        }
        return sum;
    }

    /** Zero if it has just ended. */
    private static long ofThread(Path task, String key) throws IOException {
        try {
            return Files.readAllLines(task.resolve("status")).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
