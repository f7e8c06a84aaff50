package org.prony.api;

import org.jspecify.annotations.Nullable;

/**
 * The engine that a workload computes with.
 *
 * @param framework its name, such as {@code PyTorch}
 * @param version its version
 * @param nativeLibrary its native library with version and flavour, such as {@code 2.7.1 cpu}; empty where there is
 *     none
 * @param gpuCount how many GPUs it sees in the trial's process; absent where it counts none
 */
public record EngineFacts(
        String framework,
        String version,
        String nativeLibrary,
        @Nullable Integer gpuCount) {

    /** An engine that does not count GPUs. */
    public EngineFacts(String framework, String version, String nativeLibrary) {
        this(framework, version, nativeLibrary, null);
    }

    /** Plain Java on this process's JVM. */
    public static EngineFacts plainJava() {
        return new EngineFacts("java", Runtime.version().toString(), "");
    }
}
