package org.prony.report.merge;

import java.io.IOException;
import java.util.List;

/** A merge was asked for that cannot be; nothing was changed. */
public final class MergeRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable list of the JDK
    private final List<String> reasons;

    MergeRefusedException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    MergeRefusedException(String reason) {
        this(List.of(reason));
    }

    /** Every reason, a line each; not empty. */
    public List<String> reasons() {
        return reasons;
    }
}
