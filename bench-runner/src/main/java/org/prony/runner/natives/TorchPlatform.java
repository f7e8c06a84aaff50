package org.prony.runner.natives;

import java.util.Locale;

/**
 * A system as DJL's {@code Platform} tells it.
 *
 * @param system {@code linux}, {@code win} or {@code osx}
 * @param architecture {@code x86_64} or {@code aarch64}
 */
record TorchPlatform(String system, String architecture) {

    /** This one, on which the trials run too. */
    static TorchPlatform current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch");
        return new TorchPlatform(
                name.startsWith("win") ? "win" : name.startsWith("mac") ? "osx" : "linux",
                architecture.equals("amd64") ? "x86_64" : architecture);
    }

    /** What DJL calls it: {@code linux-x86_64}. */
    String classifier() {
        return system + "-" + architecture;
    }

    boolean isLinux() {
        return system.equals("linux");
    }

    boolean isLinuxOnArm() {
        return isLinux() && architecture.equals("aarch64");
    }

    /**
     * Whether DJL offers a libtorch and a JNI library for CUDA here, at its download address and in its jars: none for ARM, by the
     * lists in {@code pytorch-native} and {@code pytorch-jni} of its sources, 0.32 to 0.36.
     */
    boolean isServedForCuda() {
        return architecture.equals("x86_64");
    }
}
