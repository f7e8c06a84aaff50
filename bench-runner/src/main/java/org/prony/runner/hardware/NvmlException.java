package org.prony.runner.hardware;

/** A call to NVML that answered an error code. */
final class NvmlException extends Exception {

    private static final long serialVersionUID = 1L;

    NvmlException(String function, int code, String text) {
        super(function + " answered " + code + " (" + text + ")");
    }
}
