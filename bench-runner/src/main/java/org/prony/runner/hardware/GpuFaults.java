package org.prony.runner.hardware;

import static org.prony.runner.hardware.GpuInspection.told;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prony.runner.hardware.GpuInspection.Finding;

/** What keeps a GPU from its best now, each with what to do. */
final class GpuFaults {

    private static final long THERMAL = ThrottleReasons.SOFTWARE_THERMAL | ThrottleReasons.HARDWARE_THERMAL;

    private GpuFaults() {}

    static List<Finding> of(GpuDevice device) {
        try {
            device.memory();
        } catch (GpuException e) {
            if (e.reason() == GpuException.Reason.LOST) {
                return List.of(lost(device, e));
            }
        }
        List<Finding> faults = new ArrayList<>();
        told(device::uncorrectedMemoryErrors)
                .filter(errors -> errors > 0)
                .ifPresent(errors -> faults.add(new Finding(
                        "memory errors",
                        errors + " that could not be corrected, since the driver was loaded",
                        "stop what runs on it and reset it (sudo nvidia-smi --gpu-reset" + chosen(device)
                                + named(device) + "); have it replaced if they come back")));
        told(device::throttleReasons).ifPresent(reasons -> faults.addAll(throttled(reasons)));
        powerLimit(device).ifPresent(faults::add);
        others(device).ifPresent(faults::add);
        return faults;
    }

    /** Of a GPU that answered a question so, whichever it was. */
    static Finding lost(GpuDevice device, GpuException answer) {
        return new Finding(
                "state",
                String.valueOf(answer.getMessage()),
                "reset it (sudo nvidia-smi --gpu-reset" + chosen(device) + named(device)
                        + ") or restart the machine; see dmesg for the driver's Xid");
    }

    /** But for {@link ThrottleReasons#POWER_CAP}: a large GPU under full load works at its limit, see {@link #powerLimit}. */
    private static List<Finding> throttled(long reasons) {
        List<Finding> faults = new ArrayList<>();
        if ((reasons & THERMAL) != 0) {
            faults.add(new Finding("clocks", "throttled now, for heat", "cool it: fans, dust, air flow, the room"));
        }
        if ((reasons & ThrottleReasons.POWER_BRAKE) != 0) {
            faults.add(new Finding(
                    "clocks",
                    "throttled now, since the power supply asks for it",
                    "look at the machine's power supplies, their cables and their limits"));
        }
        if ((reasons & ThrottleReasons.HARDWARE_SLOWDOWN) != 0 && faults.isEmpty()) {
            faults.add(new Finding(
                    "clocks",
                    "throttled now by its hardware, for heat or power",
                    "see nvidia-smi -q -d PERFORMANCE; cool it, or look at its power supply"));
        }
        return faults;
    }

    private static Optional<Finding> powerLimit(GpuDevice device) {
        Optional<Double> limit = told(device::powerLimit);
        Optional<Double> usual = told(device::defaultPowerLimit);
        if (limit.isEmpty() || usual.isEmpty() || limit.get() >= usual.get()) {
            return Optional.empty();
        }
        long watts = Math.round(usual.get());
        return Optional.of(new Finding(
                "power limit",
                Math.round(limit.get()) + " W, below the card's default of " + watts + " W",
                "raise it (sudo nvidia-smi" + chosen(device) + " -pl " + watts + named(device) + ")"));
    }

    private static Optional<Finding> others(GpuDevice device) {
        long own = ProcessHandle.current().pid();
        List<GpuProcess> others = told(device::processes).orElse(List.of()).stream()
                .filter(process -> process.pid() != own)
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = others.stream()
                .map(process -> process.pid()
                        + (process.bytes() == null ? "" : " (" + GpuInspection.mebibytes(process.bytes()) + ")"))
                .toList();
        String pids = String.join(
                " ",
                others.stream().map(process -> Long.toString(process.pid())).toList());
        return Optional.of(new Finding(
                "shared",
                (texts.size() == 1 ? "process " : "processes ")
                        + String.join(", ", texts)
                        + (texts.size() == 1 ? " uses it too" : " use it too"),
                "wait for the end or stop it (kill " + pids + "; in a container the numbers may be the host's)"));
    }

    /** How {@code nvidia-smi} is told the card. A partition does not tell which one it is of; without, all would be meant. */
    private static String chosen(GpuDevice device) {
        return isWhole(device) ? " -i " + device.uuid() : " -i N";
    }

    private static String named(GpuDevice device) {
        return isWhole(device) ? "" : ", N being its GPU's number in nvidia-smi -L";
    }

    private static boolean isWhole(GpuDevice device) {
        return device.uuid().startsWith("GPU-");
    }
}
