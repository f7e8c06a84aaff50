package org.prony.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prony.runner.launch.TorchNatives;

class EngineChecksTest {

    private static final TorchNatives.Answer CPU = new TorchNatives.Usable("2.7.1 cpu", "natives.jar", "");

    @Test
    void looksForNativesForCudaOnlyWhereThereIsACard() {
        assertThat(EngineChecks.of(CPU, new TorchNatives.Unusable("they are for the CPU"), 0))
                .containsExactly(Check.ok("libtorch on the CPU", "2.7.1 cpu, natives.jar"));
        assertThat(EngineChecks.of(CPU, new TorchNatives.Unusable("they are for the CPU"), 1))
                .contains(Check.wrong("libtorch on a GPU", "none that serves", "they are for the CPU"));
    }

    @Test
    void saysWhatWouldBeDownloaded() {
        assertThat(EngineChecks.of(CPU, new TorchNatives.Usable("2.11.0 cu130", "/opt/torch", "its JNI library"), 1))
                .contains(Check.missing(
                        "libtorch on a GPU",
                        "2.11.0 cu130, /opt/torch",
                        "its JNI library would be downloaded from publish.djl.ai when the first trial starts; docs/gpu.md"
                                + " tells of other ways"));
    }
}
