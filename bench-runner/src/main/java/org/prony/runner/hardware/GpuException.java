package org.prony.runner.hardware;

/** A question that a driver of GPUs did not answer. */
final class GpuException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    enum Reason {
        /** The driver is too old, or too new, for the question. */
        UNKNOWN_QUESTION,
        /** This GPU cannot tell it, or not to this user. */
        NOT_TOLD,
        /** The GPU is gone until it is reset or the machine is. */
        LOST,
        /** It may be told when it is asked again; a GPU that is gone may answer so as well. */
        NOT_NOW
    }

    private final Reason reason;

    GpuException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
