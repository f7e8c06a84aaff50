package org.prony.runner.doctor;

import java.util.ArrayList;
import java.util.List;
import org.prony.runner.launch.TorchNatives;

/** Checks of the natives that the engine would load in a trial. */
public final class EngineChecks {

    private EngineChecks() {}

    /**
     * The checks.
     *
     * @param cpu what a trial on the CPU finds
     * @param gpu what a trial on a GPU finds
     * @param cards how many GPUs the driver shows; without one, natives for CUDA are nothing to look for
     */
    public static List<Check> of(TorchNatives.Answer cpu, TorchNatives.Answer gpu, int cards) {
        List<Check> checks = new ArrayList<>();
        checks.add(natives("libtorch on the CPU", cpu));
        if (cards > 0) {
            checks.add(natives("libtorch on a GPU", gpu));
        }
        return checks;
    }

    private static Check natives(String subject, TorchNatives.Answer answer) {
        if (answer instanceof TorchNatives.Unusable none) {
            return Check.wrong(subject, "none that serves", none.why());
        }
        TorchNatives.Usable found = (TorchNatives.Usable) answer;
        return found.downloads().isEmpty()
                ? Check.ok(subject, found.libtorch() + ", " + found.source())
                : Check.missing(
                        subject,
                        found.libtorch() + ", " + found.source(),
                        found.downloads()
                                + " would be downloaded from publish.djl.ai when the first trial starts; docs/gpu.md"
                                + " tells of other ways");
    }
}
