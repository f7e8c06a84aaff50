package org.prony.api;

/**
 * The engine that a workload computes with.
 *
 * @param framework its name, such as {@code PyTorch}
 * @param version its version
 * @param nativeLibrary its native library with version and flavour, such as {@code 2.7.1 cpu}; empty where there is
 *     none
 */
public record EngineFacts(String framework, String version, String nativeLibrary) {

    /** Plain Java on this process's JVM. */
    public static EngineFacts plainJava() {
        return new EngineFacts("java", Runtime.version().toString(), "");
    }
}
