package org.prony.runner.launch;

import java.io.IOException;

/** The state of a trial cannot be written, so that the campaign cannot go on. */
final class UnrecordedException extends IOException {

    private static final long serialVersionUID = 1L;

    UnrecordedException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
