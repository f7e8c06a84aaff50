package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuFaultsTest {

    @TempDir
    private Path folder;

    @Test
    void ofAGpuThatIsLostNothingElseIsTold() throws Exception {
        String stub = NvmlStub.compile(folder).toString();
        try (GpuDriver driver = Nvml.open(stub, "0").orElseThrow()) {
            GpuDevice device = driver.devices().get(0);
            NvmlStub.set(stub, "answer", 0, 15);

            assertThat(GpuFaults.of(device))
                    .containsExactly(new GpuInspection.Finding(
                            "state",
                            "nvmlDeviceGetMemoryInfo_v2 answered 15 (GPU is lost)",
                            "reset it (sudo nvidia-smi --gpu-reset -i GPU-aaaa-1111) or restart the machine; see dmesg for"
                                    + " the driver's Xid"));
        } finally {
            NvmlStub.unload(stub);
        }
    }

    @Test
    void aGpuIsLostWhicheverQuestionItAnswersSo() throws Exception {
        String stub = NvmlStub.compile(folder).toString();
        try {
            NvmlStub.set(stub, "power_answer", 0, 16);

            GpuInspection.Gpu gpu =
                    GpuInspection.read(stub, "0").orElseThrow().gpus().get(0);

            assertThat(gpu.faults())
                    .extracting(GpuInspection.Finding::subject, GpuInspection.Finding::text)
                    .containsExactly(tuple("state", "nvmlDeviceGetPowerUsage answered 16 (GPU requires restart)"));
        } finally {
            NvmlStub.unload(stub);
        }
    }
}
