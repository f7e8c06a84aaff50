package org.prony.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.TrialFolder;

/** What counts as a failure of the machine. */
@Timeout(60)
class MachineFailureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MemoryError",
                "MemoryError: std",
                "[rank0]: MemoryError",
                "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.28 TiB for an array",
                "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB.",
                "torch.cuda.OutOfMemoryError: CUDA out of memory.",
                "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB",
                "IllegalStateException: CUDA error: out of memory (cudaDeviceSynchronize answered 2)",
                "RuntimeError: [enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: can't allocate memory: you tried",
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
                "step 3: OutOfMemoryError: GC overhead limit exceeded",
                "OutOfMemoryError",
                "  what():  std::bad_alloc",
                "OSError: [Errno 12] Cannot allocate memory",
                "/bin/sh: 1: Cannot allocate memory",
                "jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 8 bytes",
            })
    void memoryRanOut(String line) throws IOException {
        assertThat(MachineFailure.saysOutOfMemory(line)).isTrue();
        Path log = Files.writeString(folder.resolve("log"), "started\r50 %\r" + line + "\n\nbye\n");
        assertThat(MachineFailure.outOfMemory(log))
                .hasValueSatisfying(told -> assertThat(line).contains(told.replace("…", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    raise MemoryError(\"no\")",
                "MemoryErrorHandler installed",
                "step 3: IllegalStateException: -XX:+HeapDumpOnOutOfMemoryError is set",
                "GPU memory: 3 GiB free",
            })
    void memoryDidNotRunOut(String line) {
        assertThat(MachineFailure.saysOutOfMemory(line)).isFalse();
    }

    @Test
    void onlyTheEndOfALogCounts() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "MemoryError: caught\n" + "epoch\n".repeat(60));

        assertThat(MachineFailure.outOfMemory(log)).isEmpty();
        Files.writeString(log, "x".repeat(1 << 20) + "\nMemoryError: " + "y".repeat(1000));
        assertThat(MachineFailure.outOfMemory(log))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("MemoryError: yyy")
                        .endsWith("y…")
                        .hasSizeLessThan(200));
        assertThat(MachineFailure.outOfMemory(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aLogOrANoteThatCannotBeReadDoesNotCostTheEnd() throws IOException {
        TrialFolder trial = new TrialFolder(folder);
        Files.createDirectories(trial.outputLog().resolve("full"));

        TrialEnd killed = TrialEnd.of(137, trial);
        Files.createDirectories(trial.failure());
        TrialEnd ended = TrialEnd.of(3, trial);

        assertThat(killed.exitCode()).isEqualTo(137);
        assertThat(killed.signal()).isEqualTo("SIGKILL");
        assertThat(killed.byMachine()).isTrue();
        assertThat(killed.message())
                .isEqualTo("killed by SIGKILL; the system does that when memory runs out; " + trial.outputLog()
                        + " cannot be read: Is a directory");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.byMachine()).isFalse();
        assertThat(ended.message())
                .isEqualTo("the process ended with exit code 3 before the trial was over; " + trial.failure()
                        + " cannot be read: Is a directory; " + trial.outputLog() + " cannot be read: Is a directory");
    }

    @Test
    void aProcessThatCannotBeStartedForWantOfOpenFilesIsAFailureOfTheMachine() throws Exception {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n 256; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoOpenFilesMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).startsWith("by machine: true, Cannot run program ").contains("24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error=11, Resource temporarily unavailable",
                "Exec failed, error: 12 (Cannot allocate memory) ",
                "error=0, Failed to exec spawn helper: pid: 7, exit value: 1",
            })
    void aForkThatFailsIsAFailureOfTheMachine(String cause) {
        IOException failure = new IOException("Cannot run program \"setsid\": " + cause, new IOException(cause));

        assertThat(TrialEnd.broken(failure).byMachine()).isTrue();
        assertThat(TrialEnd.broken(failure).message())
                .isEqualTo("the trial could not be run: IOException: Cannot run program \"setsid\": " + cause);
        assertThat(TrialEnd.broken(new IOException(cause, new IOException(cause)))
                        .byMachine())
                .isFalse();
    }

    @Test
    void aCommandThatIsTooLongIsNone() {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "true " + "x".repeat(200_000));
        Share share = new Share(List.of(0), "cpu", 1, List.of(), Map.of());

        assertThatThrownBy(() -> ProcessGroup.start(builder, share))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Argument list too long")
                .satisfies(e -> assertThat(MachineFailure.startedNoProcess(e)).isFalse());
    }
}
