package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes; a stand-in for {@code /proc}, since one machine is either a container or none. */
final class OtherProcessesTest {

    private static final String SYSTEM = "pid:[4026531836]";
    private static final String CONTAINER = "pid:[4026532561]";
    private static final long OWN = ProcessHandle.current().pid();
    /** No Linux or Windows has so many. */
    private static final long OF_THE_HOST = 4_000_000_000L;

    @TempDir
    Path proc;

    @BeforeEach
    void needsSymbolicLinks() {
        assumeTrue(Oshi.linux(), "the numbers of processes differ in containers of Linux alone");
    }

    @Test
    void countsNeitherTheTrialNorWhatItStarted() throws Exception {
        OtherProcesses others = in(SYSTEM);
        Process child = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait").start();
        try {
            long grandchild = Long.parseLong(child.inputReader().readLine());

            assertThat(others.count(listed(OWN, child.pid(), grandchild))).isZero();
            assertThat(others.count(listed(OWN, 1, child.pid()))).isEqualTo(1);
            assertThat(others.count(listed(1, OF_THE_HOST))).isEqualTo(2);
            assertThat(others.count(List.of())).isZero();
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void seesEveryProcessOutsideOfContainersAlone() throws Exception {
        assertThat(in(SYSTEM).seesAll()).isTrue();
        assertThat(in(CONTAINER).seesAll()).isFalse();
        assertThat(new OtherProcesses(proc.resolve("self"), ProcessHandle.current()).seesAll())
                .as("a system that hides the namespace")
                .isFalse();
        assertThat(new OtherProcesses(proc.resolve("none"), ProcessHandle.current()).seesAll())
                .as("a system without /proc has no such containers")
                .isTrue();
    }

    @Test
    void takesOneOfTheHostsProcessesForTheTrialOnceThatHasOpenedCuda() throws Exception {
        OtherProcesses others = in(CONTAINER);
        assertThat(others.count(listed(OF_THE_HOST))).isEqualTo(1);

        Files.createSymbolicLink(proc.resolve("self/fd/7"), Path.of("/dev/nvidia-uvm"));
        assertThat(others.count(listed(OF_THE_HOST))).isZero();
        assertThat(others.count(listed(OF_THE_HOST, OF_THE_HOST + 1))).isEqualTo(1);
        assertThat(others.count(listed(OWN, 1))).as("the container's numbers").isEqualTo(1);
        assertThat(others.count(List.of())).isZero();
    }

    @Test
    void countsAllOutsideOfContainersEvenIfTheTrialHasOpenedCudaForAnotherGpu() throws Exception {
        OtherProcesses others = in(SYSTEM);
        Files.createSymbolicLink(proc.resolve("self/fd/7"), Path.of("/dev/nvidia-uvm"));

        assertThat(others.count(listed(OF_THE_HOST))).isEqualTo(1);
    }

    @Test
    void addsUpTheMemoryOfTheTrialAndOfWhatItStarted() throws Exception {
        OtherProcesses others = in(SYSTEM);
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(others.trialBytes(List.of(
                            new GpuProcess(OWN, 3L << 30), new GpuProcess(1, null), new GpuProcess(child.pid(), 5L))))
                    .hasValue((3L << 30) + 5);
            assertThat(others.trialBytes(List.of(new GpuProcess(OWN, 7L), new GpuProcess(child.pid(), null))))
                    .as("the driver does not tell what one of them has")
                    .isEmpty();
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotTellTheMemoryOfATrialThatIsNotAmongThoseOnTheGpu() throws Exception {
        assertThat(in(SYSTEM).trialBytes(List.of())).hasValue(0);
        assertThat(in(SYSTEM).trialBytes(List.of(new GpuProcess(1, 7L))))
                .as("which may be the server of MPS")
                .isEmpty();
        assertThat(in(CONTAINER).trialBytes(List.of())).isEmpty();
        assertThat(in(CONTAINER).trialBytes(List.of(new GpuProcess(OF_THE_HOST, 7L))))
                .isEmpty();
        assertThat(in(CONTAINER).trialBytes(List.of(new GpuProcess(OWN, 7L)))).hasValue(7);
    }

    private OtherProcesses in(String namespace) throws IOException {
        Path link = Files.createDirectories(proc.resolve("self/ns")).resolve("pid");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(namespace));
        Path open = Files.createDirectories(proc.resolve("self/fd"));
        Path descriptor = open.resolve(namespace.equals(SYSTEM) ? "1" : "2");
        Files.deleteIfExists(descriptor);
        Files.createFile(descriptor);
        return new OtherProcesses(proc, ProcessHandle.current());
    }

    private static List<GpuProcess> listed(long... pids) {
        return LongStream.of(pids).mapToObj(pid -> new GpuProcess(pid, null)).toList();
    }
}
