package org.prony.runner.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prony.runner.hardware.GpuInspection;

/** Checks of the GPUs. */
public final class GpuChecks {

    private GpuChecks() {}

    /**
     * The checks.
     *
     * @param driver what the driver tells; empty where there is none
     */
    public static List<Check> of(Optional<GpuInspection> driver) {
        if (driver.isEmpty()) {
            return List.of(Check.missing(
                    "NVIDIA driver", "none answers", "trials run on the CPU; for a GPU install its driver"));
        }
        GpuInspection found = driver.get();
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                "NVIDIA driver", found.driver() + (found.cuda().isEmpty() ? "" : ", serves CUDA " + found.cuda())));
        if (found.gpus().isEmpty()) {
            checks.add(Check.missing(
                    "GPU", "the driver shows none to this process", "look at CUDA_VISIBLE_DEVICES and nvidia-smi"));
            return checks;
        }
        for (int i = 0; i < found.gpus().size(); i++) {
            checks.addAll(gpu("gpu:" + i, found.gpus().get(i)));
        }
        return checks;
    }

    /** One line for what it is, and one for each thing that keeps it from its best or is not measured. */
    private static List<Check> gpu(String subject, GpuInspection.Gpu gpu) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok(
                subject,
                gpu.model() + " (" + gpu.uuid() + ")"
                        + (gpu.facts().isEmpty() ? "" : ", " + String.join(", ", gpu.facts()))));
        gpu.faults()
                .forEach(fault -> checks.add(Check.wrong(subject + " " + fault.subject(), fault.text(), fault.fix())));
        gpu.missing()
                .forEach(sensor ->
                        checks.add(Check.missing(subject + " " + sensor.subject(), sensor.text(), sensor.fix())));
        return checks;
    }
}
