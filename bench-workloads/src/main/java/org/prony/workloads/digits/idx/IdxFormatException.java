package org.prony.workloads.digits.idx;

import java.io.IOException;
import java.nio.file.Path;

/** An IDX file that is not what it should be; the message names the file, the offset, what was expected and found. */
public final class IdxFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A fault at one place of a file.
     *
     * @param file the file as the user knows it
     * @param offset where, in bytes from the start of the (uncompressed) content
     * @param expected what should be there
     * @param found what is there
     */
    IdxFormatException(Path file, long offset, String expected, String found) {
        super(file + ": at byte " + offset + ": expected " + expected + ", found " + found);
    }
}
