package org.prony.runner.doctor;

import org.jspecify.annotations.Nullable;

/** Checks of a short training on one device. */
public final class TrainingCheck {

    private TrainingCheck() {}

    /** A training that came to no end; {@code why} in one line. */
    public static Check failed(String device, String why) {
        return Check.wrong(device, "the training failed", why);
    }

    /**
     * A training that succeeded.
     *
     * @param device what it ran on, {@code cpu} or {@code gpu:0}; a trial sees no GPU but its own
     * @param text what is to be said of it
     * @param gpuCount how many GPUs DJL saw in it; {@code null} if that is not known
     * @param cards how many GPUs the driver shows
     */
    public static Check succeeded(String device, String text, @Nullable Integer gpuCount, int cards) {
        if (gpuCount == null) {
            return Check.ok(device, text);
        }
        boolean onCpu = device.equals("cpu");
        String seen = text + ", DJL sees " + gpuCount + (gpuCount == 1 ? " GPU" : " GPUs")
                + (onCpu && cards > 0 ? " (a trial on the CPU is shown none)" : "");
        return onCpu || gpuCount > 0
                ? Check.ok(device, seen)
                : Check.missing(
                        device,
                        seen,
                        "it computes there when told to; DJL counts by the dynamic linker's libcudart.so: put its folder into"
                                + " LD_LIBRARY_PATH, or a workload that names no device computes on the CPU");
    }
}
