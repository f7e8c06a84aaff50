package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.runner.hardware.CudartStub;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.hardware.NvmlStub;

/** A device that is not there, or that the engine cannot use: one line before anything starts. */
class WrongDeviceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run digits_mlp --device gpu:0", "test_line --slots gpu:0,1", "overhead --device gpu:0"})
    void saysThatThereIsNoGpuWhereThereIsNoDriver(String command) throws Exception {
        assumeTrue(GpuInventory.read().driver() == null, "there is an NVIDIA driver here");

        assertNoGpu(Prony.run(folder, command.split(" ", -1)), command);
    }

    @Test
    void saysThatThereIsNoGpuWhereTheDriverIsNotLoaded() throws Exception {
        NvmlStub.compile(folder, "-DINIT_CODE=9");
        String command = "digits_mlp --device gpu:0";

        assertNoGpu(Prony.startWith(folder, "LD_LIBRARY_PATH=" + folder, command.split(" ", -1)), command);
    }

    private void assertNoGpu(Prony prony, String command) throws Exception {
        assertRefused(
                prony,
                command.replaceFirst(".*?(--.*)", "$1")
                        + ": this process sees no NVIDIA GPU; name cpu, or look at prony doctor, which tells of the"
                        + " driver\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.startsWith("nvml_stub") && !name.startsWith("libnvidia"))
                    .containsExactlyInAnyOrder("stdout.txt", "stderr.txt");
        }
    }

    @Test
    void namesHowManyGpusThereAre() throws Exception {
        NvmlStub.compile(folder);

        assertRefused(
                "LD_LIBRARY_PATH=" + folder,
                "--device gpu:3: this process sees 2 NVIDIA GPUs; name one that is there, or cpu",
                "test_line",
                "--device",
                "gpu:3");
    }

    @Test
    void saysThatTheNativesAreForTheCpuWhereThereIsAGpu() throws Exception {
        NvmlStub.compile(folder);
        Files.writeString(folder.resolve("campaign.yaml"), "workloads: test_line\nslots: {gpu: 1}\n");

        assertRefused(
                "LD_LIBRARY_PATH=" + folder,
                "--device gpu:1: the natives of PyTorch on the class path are for the CPU (pytorch-native-cpu-",
                "test_line",
                "--device",
                "gpu:1");
        assertRefused(
                "LD_LIBRARY_PATH=" + folder,
                "campaign.yaml:2: slots gpu:1: the natives of PyTorch on the class path are for the CPU (pytorch-nat",
                "-c",
                "campaign.yaml");
    }

    @Test
    void namesAnInstalledLibtorchThatIsNotThere() throws Exception {
        assertRefused(
                "PYTORCH_LIBRARY_PATH=" + folder,
                "PYTORCH_LIBRARY_PATH=" + folder
                        + ": holds no libtorch.so; name the folder lib of an installed PyTorch, or unset it",
                "test_line",
                "--device",
                "cpu");
    }

    @Test
    void saysThatTheDriverIsOlderThanTheToolkitByWhichDjlWouldChooseItsNatives() throws Exception {
        NvmlStub.compile(folder);
        CudartStub.compileForNewerDriver(folder, 13000);

        Prony prony = Prony.runWithout(
                folder,
                ".*/pytorch-native-[^/]*",
                List.of("LD_LIBRARY_PATH=" + folder),
                "digits_mlp",
                "--device",
                "gpu:0");

        assertRefused(
                prony,
                "--device gpu:0: DJL would download natives of PyTorch for the CPU: PYTORCH_FLAVOR is not set, and"
                        + " libcudart.so of CUDA 13.0, which the dynamic linker finds, counts no GPU (code 35 in words, 35);"
                        + " put the folder of one that the driver serves");
    }

    @Test
    void saysInASentenceThatTheDriverShowsTheTrialNoGpuAnyMore() throws Exception {
        NvmlStub.compile(folder, "-DUNPLUGGED=1", "-DUNPLUGGED_CODE=15", "-DUNPLUGGED_FOR_CHOSEN");
        for (String library : List.of("libtorch.so", "libtorch_cuda.so", "libdjl_torch.so")) {
            Files.createFile(folder.resolve(library)); // of no use to test_line, and of none to any
        }

        Prony prony = Prony.startWith(
                folder,
                List.of("LD_LIBRARY_PATH=" + folder, "PYTORCH_LIBRARY_PATH=" + folder, "PYTORCH_FLAVOR=cu128"),
                "test_line",
                "--trials",
                "1",
                "--device",
                "gpu:1",
                "--no-report");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.TRIAL_FAILED);
        assertThat(prony.out().lines())
                .contains(
                        "test_line/run_1: failed: IllegalStateException: the trial is to run on gpu:0, and the NVIDIA driver"
                                + " shows its process 0 GPUs (CUDA_VISIBLE_DEVICES=GPU-bbbb-2222); nvidia-smi and prony doctor tell"
                                + " what became of it");
    }

    private void assertRefused(String variable, String message, String... args) throws Exception {
        assertRefused(Prony.startWith(folder, variable, args), message);
    }

    private void assertRefused(Prony prony, String message) throws Exception {
        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(ExitStatus.USAGE);
        assertThat(prony.err()).startsWith("prony: " + message).hasLineCount(1);
        assertThat(prony.out()).isEmpty();
        assertThat(folder.resolve("outputs")).doesNotExist();
    }
}
