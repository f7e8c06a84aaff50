package org.prony.runner.cli;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.PlanException;

/**
 * Where trials compute.
 *
 * @param label {@code cpu} or {@code gpu:I}, as the campaign records it
 * @param insideTrial the same as a trial's process sees it: it sees one GPU at most, as {@code gpu:0}
 * @param environment what makes it so
 */
record DeviceChoice(String label, String insideTrial, Map<String, String> environment) {

    private static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";
    private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,4})");

    /**
     * The device that {@code option} ({@code auto}, {@code cpu} or {@code gpu:I}) means here.
     *
     * @throws PlanException if it is none of these, or a GPU that is not there
     */
    static DeviceChoice of(String option) {
        if (option.equals("cpu")) {
            return cpu();
        }
        if (option.equals("auto")) {
            return engineUsesCuda() && gpuCount(option) > 0 ? gpu(0) : cpu();
        }
        Matcher matcher = GPU.matcher(option);
        if (!matcher.matches()) {
            throw new PlanException("--device " + option + ": write auto, cpu or gpu:I");
        }
        int index = Integer.parseInt(matcher.group(1));
        int count = gpuCount(option);
        if (index >= count) {
            throw new PlanException("--device " + option + ": this process sees " + Texts.count(count, "NVIDIA GPU")
                    + "; name one that is there, or cpu");
        }
        return gpu(index);
    }

    private static DeviceChoice cpu() {
        // Hides GPUs from the engine, which would otherwise ask for CUDA when it starts.
        return new DeviceChoice("cpu", "cpu", Map.of(VISIBLE_DEVICES, ""));
    }

    private static DeviceChoice gpu(int index) {
        String inherited = System.getenv(VISIBLE_DEVICES);
        String visible = inherited == null ? Integer.toString(index) : inherited.split(",", -1)[index].strip();
        return new DeviceChoice("gpu:" + index, "gpu:0", Map.of(VISIBLE_DEVICES, visible));
    }

    /** Whether the engine's natives are CUDA ones: those on the class path, or an installed libtorch that the user names. */
    private static boolean engineUsesCuda() {
        String flavor = System.getenv().getOrDefault("PYTORCH_FLAVOR", "");
        return flavor.startsWith("cu")
                || ClassPath.current().entries().stream()
                        .anyMatch(entry -> String.valueOf(entry.getFileName()).startsWith("pytorch-native-cu"));
    }

    private static int gpuCount(String option) {
        try {
            return GpuInventory.read().gpus().size();
        } catch (IOException e) {
            throw new PlanException("--device " + option + ": the GPUs cannot be read: " + e.getMessage(), e);
        }
    }
}
