package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.runner.hardware.CudartStub;
import org.prony.runner.hardware.NvmlStub;

class DoctorCommandTest {

    @TempDir
    Path folder;

    @Test
    void tellsOfEveryPartWhetherItIsThereAndTrainsOnIt() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Prony prony = Prony.startWith(folder, "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + temporary, "doctor");

        assertThat(prony.awaitExit()).as(prony.text()).isZero();
        assertThat(prony.out())
                .containsPattern("(?m)^machine$")
                .containsPattern("(?m)^  ok +CPU +\\S.* hardware threads, \\d+ cores$")
                .containsPattern(
                        "(?m)^  (ok|missing) +idle cores +(other processes take \\d+ % of the time of the cores|not (measured|told);)")
                .containsPattern("(?m)^  ok +memory +\\d+\\.\\d GiB")
                .containsPattern("(?m)^GPUs$")
                .containsPattern("(?m)^engine$")
                .containsPattern("(?m)^  \\w+ +CUDA runtime +\\S")
                .containsPattern("(?m)^  ok +DJL +0\\.\\S+, engine PyTorch for libtorch \\S+, counts \\d+ GPU")
                .containsPattern("(?m)^  ok +libtorch on the CPU +2\\.\\S+ cpu, pytorch-native-cpu-\\S+\\.jar$")
                .containsPattern(
                        "(?m)^  ok +cpu +PyTorch \\S+, natives \\S+ cpu, [1-9]\\d* steps, [1-9]\\d* samples/s, DJL sees 0 GPUs$");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("prony-doctor")))
                    .isEmpty();
        }
    }

    @Test
    void saysWhatKeepsAGpuFromBeingUsed() throws Exception {
        NvmlStub.compile(folder);
        CudartStub.compileForNewerDriver(folder, 13000);
        Prony prony = Prony.startWith(folder, "LD_LIBRARY_PATH=" + folder, "doctor");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(1);
        assertThat(prony.out())
                .containsPattern("(?m)^  ok +NVIDIA driver +570\\.86\\.15, serves CUDA 12\\.8$")
                .containsPattern(
                        "(?m)^  ok +gpu:0 +Stub A100 \\(GPU-aaaa-1111\\), 76294 MiB, 28610 MiB in use, SM 1410 of 1980 MHz,"
                                + " memory 1593 of 4000 MHz, 313 of 400 W, 65 °C, persistence on, MIG off$")
                .containsPattern(
                        "(?m)^  wrong +gpu:0 memory errors +7 that could not be corrected, since the driver was loaded;"
                                + " stop what runs on it and reset it \\(sudo nvidia-smi --gpu-reset -i GPU-aaaa-1111\\); have it replaced"
                                + " if they come back$")
                .containsPattern(
                        "(?m)^  missing +gpu:1 power +not told: nvmlDeviceGetPowerUsage answered 3 \\(Not Supported\\);"
                                + " it is not logged;")
                .containsPattern(
                        "(?m)^  wrong +CUDA runtime +13\\.0, the dynamic linker's libcudart\\.so; libcudart\\.so of CUDA"
                                + " 13\\.0, which the dynamic linker finds, counts no GPU \\(code 35 in words, 35\\); put the folder")
                .containsPattern(
                        "(?m)^  missing +DJL +0\\.\\S+, engine PyTorch for libtorch \\S+, counts 0 GPUs of the driver's 2; mend")
                .containsPattern(
                        "(?m)^  wrong +libtorch on a GPU +none that serves; the natives of PyTorch on the class path are for the CPU")
                .containsPattern(
                        "(?m)^  wrong +gpu:1 +the training failed; prony: --device gpu:1: the natives of PyTorch")
                .containsPattern("(?m)^  ok +cpu +PyTorch .*, DJL sees 0 GPUs \\(a trial on the CPU is shown none\\)$");
    }

    @Test
    void saysThatNoJniLibraryServesTheLibtorch() throws Exception {
        Files.createFile(folder.resolve("libtorch.so"));
        Prony prony = Prony.startWith(
                folder,
                List.of(
                        "DJL_OFFLINE=true",
                        "ENGINE_CACHE_DIR=" + folder,
                        "PYTORCH_LIBRARY_PATH=" + folder,
                        "PYTORCH_VERSION=2.11.0",
                        "PYTORCH_FLAVOR=cpu"),
                "doctor");

        assertThat(prony.awaitExit()).as(prony.text()).isEqualTo(1);
        assertThat(prony.out())
                .containsPattern(
                        "(?m)^  wrong +libtorch on the CPU +none that serves; DJL \\S+ has no JNI library for libtorch"
                                + " 2\\.11\\.0 cpu: .* \\(DJL_OFFLINE=true\\)")
                .containsPattern(
                        "(?m)^  wrong +cpu +the training failed; prony: digits_mlp: DJL \\S+ has no JNI library");
    }
}
