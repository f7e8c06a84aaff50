package org.prony.report.index;

/** A question about stored trials cannot be asked that way; the message is one line that names the value and what is allowed. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A question that is wrong for this reason. */
    public QueryException(String message) {
        super(message);
    }
}
