package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A probe of the GPUs of the stub, with the clock and the warnings at hand. */
abstract class ProbeOfStub {

    @TempDir
    Path folder;

    @TempDir
    Path proc;

    @RegisterExtension
    final Warnings warnings = Warnings.of(GpuGauges.class);

    final AtomicLong now = new AtomicLong();
    String stub = "";

    @BeforeEach
    void compileTheStub() throws Exception {
        stub = NvmlStub.compile(folder).toString();
    }

    @AfterEach
    void unload() {
        NvmlStub.unload(stub);
    }

    final NvmlProbe opened(@Nullable String cudaVisibleDevices) throws Exception {
        NvmlProbe probe = new NvmlProbe(stub, cudaVisibleDevices, others(), now::get);
        probe.open();
        return probe;
    }

    /** As outside of any container. */
    final OtherProcesses others() throws IOException {
        Path namespaces = Files.createDirectories(proc.resolve("self/ns"));
        Files.createSymbolicLink(namespaces.resolve("pid"), Path.of("pid:[4026531836]"));
        return new OtherProcesses(proc, ProcessHandle.current());
    }

    final void recompile(String... made) throws Exception {
        NvmlStub.unload(stub);
        stub = NvmlStub.compile(folder, made).toString();
    }

    static Map<String, String> row(NvmlProbe probe) {
        Accumulator row = new Accumulator(probe.columns());
        sample(probe, row);
        return row.take();
    }

    static int ownPid() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    final void power(Accumulator row, NvmlProbe probe, double atSeconds, int milliwatts) {
        now.set((long) (atSeconds * 1e9));
        NvmlStub.set(stub, "power", 0, milliwatts);
        sample(probe, row);
    }

    static void sample(NvmlProbe probe, Accumulator row) {
        Readings readings = new Readings();
        probe.sample(readings);
        row.add(probe.columns(), readings);
    }
}
