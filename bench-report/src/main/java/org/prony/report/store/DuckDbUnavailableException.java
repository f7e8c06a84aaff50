package org.prony.report.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** DuckDB is not part of this installation, or cannot run here; the message is one line that says why. */
public final class DuckDbUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    DuckDbUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
