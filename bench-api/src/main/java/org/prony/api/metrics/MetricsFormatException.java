package org.prony.api.metrics;

import java.io.IOException;

/** A file is not in the format of {@code metrics.csv}; the message names file, line, what was expected and what was found. */
public final class MetricsFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    public MetricsFormatException(String message) {
        super(message);
    }
}
