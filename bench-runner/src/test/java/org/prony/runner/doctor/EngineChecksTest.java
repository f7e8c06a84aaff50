package org.prony.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.natives.TorchNatives;

class EngineChecksTest {

    private static final TorchNatives.Answer CPU = new TorchNatives.Usable("2.7.1 cpu", "natives.jar", "");

    private static final Optional<String> ENGINE = Optional.of("0.35.1, engine PyTorch for libtorch 2.7.1");
    private static final String NO_COUNT =
            "libcudart.so of CUDA 13.0, which the dynamic linker finds, counts no GPU (too old, 35);"
                    + " put the folder of one that the driver serves, as nvidia-smi tells, into LD_LIBRARY_PATH, or install a newer"
                    + " driver";

    @Test
    void tellsTheRuntimeAndWhatDjlCountsByIt() {
        assertThat(EngineChecks.of(ENGINE, Optional.of(new CudaToolkit(12080, 1, 0, "")), 2))
                .containsExactly(
                        Check.ok("CUDA runtime", "12.8, the dynamic linker's libcudart.so"),
                        Check.ok("DJL", ENGINE.get() + ", counts 1 GPU of the driver's 2"));
    }

    @Test
    void saysWhyARuntimeThatIsThereCountsNoCard() {
        assertThat(EngineChecks.of(ENGINE, Optional.of(new CudaToolkit(13000, 0, 35, "too old")), 2))
                .containsExactly(
                        Check.wrong("CUDA runtime", "13.0, the dynamic linker's libcudart.so", NO_COUNT),
                        Check.missing(
                                "DJL",
                                ENGINE.get() + ", counts 0 GPUs of the driver's 2",
                                "mend the CUDA runtime; until then a workload that names no device computes on the CPU, and"
                                        + " natives for CUDA are not chosen by themselves"));
    }

    @Test
    void missesARuntimeOnlyForACard() {
        assertThat(EngineChecks.of(ENGINE, Optional.empty(), 1))
                .contains(Check.missing(
                        "CUDA runtime",
                        "the dynamic linker finds no libcudart.so",
                        "put the folder of one that the driver serves into LD_LIBRARY_PATH; DJL counts GPUs by it"));
        assertThat(EngineChecks.of(ENGINE, Optional.empty(), 0))
                .containsExactly(
                        Check.missing(
                                "CUDA runtime", "the dynamic linker finds no libcudart.so", "needed for a GPU alone"),
                        Check.ok("DJL", ENGINE.get() + ", counts 0 GPUs"));
        assertThat(EngineChecks.of(ENGINE, Optional.of(new CudaToolkit(13000, 0, 35, "too old")), 0))
                .as("a toolkit on a machine without a driver")
                .contains(Check.ok("CUDA runtime", "13.0, the dynamic linker's libcudart.so"));
    }

    @Test
    void saysThatThereIsNoEngine() {
        assertThat(EngineChecks.of(Optional.empty(), Optional.empty(), 0))
                .contains(Check.missing(
                        "DJL", "no pytorch-engine on the class path", "add it, or a workload on DJL does not run"));
    }

    @Test
    void looksForNativesForCudaOnlyWhereThereIsACard() {
        TorchNatives.Answer gpu = new TorchNatives.Unusable("they are for the CPU");

        assertThat(EngineChecks.ofNatives(CPU, Optional.empty()))
                .containsExactly(Check.ok("libtorch on the CPU", "2.7.1 cpu, natives.jar"));
        assertThat(EngineChecks.ofNatives(CPU, Optional.of(gpu)))
                .contains(Check.wrong("libtorch on a GPU", "none that serves", "they are for the CPU"));
    }

    @Test
    void saysNothingOfNativesOfWhichNothingIsKnown() {
        TorchNatives.Answer untold = new TorchNatives.Untold();

        assertThat(EngineChecks.ofNatives(untold, Optional.of(untold))).isEmpty();
    }

    @Test
    void saysWhatWouldBeDownloaded() {
        TorchNatives.Answer gpu = new TorchNatives.Usable("2.11.0 cu130", "/opt/torch", "its JNI library");

        assertThat(EngineChecks.ofNatives(CPU, Optional.of(gpu)))
                .contains(Check.missing(
                        "libtorch on a GPU",
                        "2.11.0 cu130, /opt/torch",
                        "its JNI library would be downloaded from publish.djl.ai when the first trial starts; docs/gpu.md"
                                + " tells of other ways"));
    }
}
