package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    /** Ends by itself after a minute of CPU time, whatever becomes of this process. */
    private static final String BUSY = "ulimit -t 60; while :; do :; done";

    /** Other processes may end between the looks at two of them; a probe that is wrong is so in every window. */
    private static final int WINDOWS = 6;

    private static final long WINDOW_MILLIS = 1_500;
    private static final double APART_PERCENT = 15;

    /** The place of {@code utime} among the fields behind the name; {@code stime}, {@code cutime}, {@code cstime} follow. */
    private static final int USER_TIME = 11;

    private final long cores = Runtime.getRuntime().availableProcessors();

    @BeforeEach
    void onAllCoresOfALinux() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")), "compares with /proc, which is not here");
        assumeTrue(
                AllowedCpus.find(ROOT).filter(AllowedCpus::all).isPresent() && cores == processors(),
                "only some of the machine's cores may be used here");
        assumeTrue(OtherProcesses.ofThisProcess().seesAll(), "/proc of a container does not have all processes");
    }

    @Test
    void seesProcessesThatAreNotTheTrials() throws Exception {
        String orphans = ("(" + BUSY + ") >/dev/null & echo $!; ").repeat(busyProcesses());
        Process shell = new ProcessBuilder("sh", "-c", orphans).start();
        List<String> pids = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .toList();
        try (Watched watched = new Watched()) {
            assertThat(shell.waitFor()).isZero();
            Readings readings = watched.sampleLikeTheKernel();

            assertThat(share(readings)).isGreaterThan(APART_PERCENT);
            assertThat(readings.values()).containsEntry("trust.cpu_shared", true);
        } finally {
            pids.forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void doesNotTakeProcessesThatTheTrialHasStartedForOthers() throws Exception {
        List<Process> children = new ArrayList<>();
        try (Watched watched = new Watched()) {
            for (int i = 0; i < busyProcesses(); i++) {
                children.add(new ProcessBuilder("sh", "-c", BUSY).start());
            }
            Readings readings = watched.sampleLikeTheKernel();

            assertThat(readings.values()).containsKey("trust.cpu_shared");
        } finally {
            children.forEach(Process::destroyForcibly);
        }
    }

    /** A quarter of the cores, more than what a reading may be off. */
    private int busyProcesses() {
        return (int) Math.ceil(cores / 4.0);
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

        private final OtherLoadProbe probe = new OtherLoadProbe(ROOT);
        private long before;
        private long nanosBefore;

        Watched() throws IOException {
            probe.open();
            assumeTrue(
                    Sampled.columns(probe).contains("trust.cpu_shared"), "the CPU time of this container has a quota");
            probe.sample(new Readings());
            remember();
        }

        /** The first that tells what the kernel's times of all processes tell; fails if none in {@link #WINDOWS} does. */
        Readings sampleLikeTheKernel() throws Exception {
            StringBuilder seen = new StringBuilder();
            for (int window = 0; window < WINDOWS; window++) {
                Thread.sleep(WINDOW_MILLIS);
                Readings readings = Sampled.next(probe);
                double others = othersPercent();
                seen.append(readings.values())
                        .append(", /proc: ")
                        .append(others)
                        .append('\n');
                if (readings.values().containsKey("trust.cpu_shared")
                        && Math.abs(share(readings) - others) <= APART_PERCENT) {
                    return readings;
                }
            }
            throw new AssertionError("the probe and /proc never agree:\n" + seen);
        }

        /** The share of the cores that all processes but this and its own have had since this was asked. */
        private double othersPercent() throws IOException {
            long ticks = before;
            long nanos = nanosBefore;
            remember();
            return 100.0 * (before - ticks) * 10e6 / (nanosBefore - nanos) / cores;
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
