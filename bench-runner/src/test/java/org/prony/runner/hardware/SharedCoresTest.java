package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares what others take of the cores with the times that {@code /proc} has of every process. */
@Timeout(60)
final class SharedCoresTest {

    private static final Path ROOT = Path.of("/");
    private static final String BUSY = "while :; do :; done";
    private static final long WINDOW_MILLIS = 1_500;

    /** The place of {@code utime} among the fields behind the name; {@code stime}, {@code cutime}, {@code cstime} follow. */
    private static final int USER_TIME = 11;

    private final long cores = Runtime.getRuntime().availableProcessors();

    @BeforeEach
    void onAllCoresOfALinux() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")), "compares with /proc, which is not here");
        assumeTrue(
                AllowedCpus.find(ROOT).filter(AllowedCpus::all).isPresent() && cores == processors(),
                "only some of the machine's cores may be used here");
    }

    @Test
    void seesAProcessThatIsNotTheTrials() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "(" + BUSY + ") >/dev/null & echo $!").start();
        String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        assertThat(shell.waitFor()).isZero();
        try (Watched watched = new Watched()) {
            watched.sample();
            Readings readings = watched.sample();

            assertThat(share(readings)).isCloseTo(watched.othersPercent(), within(15.0));
            assertThat(share(readings)).isGreaterThan(100.0 / cores / 4);
            assertThat(readings.values()).containsEntry("trust.cpu_shared", true);
        } finally {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void doesNotTakeAProcessThatTheTrialHasStartedForAnother() throws Exception {
        Process child = new ProcessBuilder("sh", "-c", BUSY).start();
        try (Watched watched = new Watched()) {
            watched.sample();
            watched.sample();
            Readings readings = watched.sample();

            assertThat(share(readings)).isCloseTo(watched.othersPercent(), within(15.0));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static double share(Readings readings) {
        return Sampled.number(readings, "cpu.others.avg_percent_since_last");
    }

    private static long processors() throws IOException {
        return Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.matches("cpu\\d+ .*"))
                .count();
    }

    /** The probe, and what {@code /proc} says of the same time. */
    private final class Watched implements AutoCloseable {

        private final CpuLoadProbe probe = new CpuLoadProbe(Oshi::start, ROOT);
        private long before;
        private long nanosBefore;
        private double othersPercent;

        Watched() throws IOException {
            probe.open();
            assumeTrue(
                    Sampled.columns(probe).contains("trust.cpu_shared"), "the CPU time of this container has a quota");
            probe.sample(new Readings());
            remember();
        }

        /** One after some time. */
        Readings sample() throws Exception {
            Thread.sleep(WINDOW_MILLIS);
            Readings readings = Sampled.next(probe);
            long ticks = before;
            long nanos = nanosBefore;
            remember();
            othersPercent = 100.0 * (before - ticks) * 10e6 / (nanosBefore - nanos) / cores;
            return readings;
        }

        /** The share of the cores that all processes but this and its own have had until the last sample. */
        double othersPercent() {
            return othersPercent;
        }

        private void remember() throws IOException {
            before = ticksOfOthers();
            nanosBefore = System.nanoTime();
        }

        @Override
        public void close() {
            probe.close();
        }
    }

    private static long ticksOfOthers() throws IOException {
        Set<Long> own = new HashSet<>();
        own.add(ProcessHandle.current().pid());
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(own::add);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process ->
                            !own.contains(Long.parseLong(process.getFileName().toString())))
                    .mapToLong(SharedCoresTest::ticks)
                    .sum();
        }
    }

    /** Of a process and of those that it has waited for; 0 if it has ended. */
    private static long ticks(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return fields.subList(USER_TIME, USER_TIME + 4).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
