package org.prony.runner.overhead;

/** A process of the measurement did not do what it was there for; the message is one line and names its log. */
public final class ProcessFailedException extends Exception {

    private static final long serialVersionUID = 1;

    ProcessFailedException(String message) {
        super(message);
    }
}
