package org.prony.runner.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.natives.TorchNatives;

/** Checks of the engine: its version, the GPUs that it counts, and the natives that it would load in a trial. */
public final class EngineChecks {

    private static final String RUNTIME = "CUDA runtime";

    private EngineChecks() {}

    /**
     * The checks.
     *
     * @param engine DJL's version and the libtorch that it is made for, in words; empty if it is not known
     * @param toolkit the CUDA runtime by which DJL counts GPUs; empty where there is none
     * @param cards how many GPUs the driver shows
     */
    public static List<Check> of(Optional<String> engine, Optional<CudaToolkit> toolkit, int cards) {
        return List.of(runtime(toolkit, cards), engine(engine, toolkit, cards));
    }

    /**
     * The checks of the natives.
     *
     * @param cpu what a trial on the CPU finds
     * @param gpu what a trial on a GPU finds; empty where there is none, and no natives for CUDA need be looked for
     */
    public static List<Check> ofNatives(TorchNatives.Answer cpu, Optional<TorchNatives.Answer> gpu) {
        List<Check> checks = new ArrayList<>();
        natives("libtorch on the CPU", cpu).ifPresent(checks::add);
        gpu.flatMap(answer -> natives("libtorch on a GPU", answer)).ifPresent(checks::add);
        return checks;
    }

    private static Check runtime(Optional<CudaToolkit> toolkit, int cards) {
        if (toolkit.isEmpty()) {
            return Check.missing(
                    RUNTIME,
                    "the dynamic linker finds no libcudart.so",
                    cards == 0
                            ? "needed for a GPU alone"
                            : "put the folder of one that the driver serves into LD_LIBRARY_PATH; DJL counts GPUs by it");
        }
        String text = toolkit.get().dotted() + ", the dynamic linker's libcudart.so";
        return toolkit.get()
                .whyNoGpu()
                .filter(why -> cards > 0)
                .map(why -> Check.wrong(RUNTIME, text, why))
                .orElseGet(() -> Check.ok(RUNTIME, text));
    }

    private static Check engine(Optional<String> engine, Optional<CudaToolkit> toolkit, int cards) {
        if (engine.isEmpty()) {
            return Check.missing(
                    "DJL", "no pytorch-engine on the class path", "add it, or a workload on DJL does not run");
        }
        int counted = toolkit.map(CudaToolkit::gpus).orElse(0);
        String text = engine.get() + ", counts " + counted + (counted == 1 ? " GPU" : " GPUs")
                + (cards == 0 ? "" : " of the driver's " + cards);
        return cards == 0 || counted > 0
                ? Check.ok("DJL", text)
                : Check.missing(
                        "DJL",
                        text,
                        "mend the " + RUNTIME
                                + "; until then a workload that names no device computes on the CPU, and natives for CUDA are"
                                + " not chosen by themselves");
    }

    private static Optional<Check> natives(String subject, TorchNatives.Answer answer) {
        if (answer instanceof TorchNatives.Unusable none) {
            return Optional.of(Check.wrong(subject, "none that serves", none.why()));
        }
        return answer instanceof TorchNatives.Usable found ? Optional.of(usable(subject, found)) : Optional.empty();
    }

    private static Check usable(String subject, TorchNatives.Usable found) {
        String text = found.libtorch() + ", " + found.source();
        return found.downloads().isEmpty()
                ? Check.ok(subject, text)
                : Check.missing(
                        subject,
                        text,
                        found.downloads()
                                + " would be downloaded from publish.djl.ai when the first trial starts; docs/gpu.md"
                                + " tells of other ways");
    }
}
