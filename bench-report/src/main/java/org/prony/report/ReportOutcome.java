package org.prony.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a report.
 *
 * @param page the report page, if one was made
 * @param text the results, the failures and the path of the page, for a console; ends with a newline
 * @param summary the summary table, the failures and the path of the page; empty if no summary was made
 * @param line the same in one line without the results; not ended
 * @param warnings what could not be read, drawn or averaged, one line each
 * @param unwritten files that could not be written, one line each; all others are
 * @param anyFailure whether some trial of the campaign failed, timed out or was interrupted
 */
public record ReportOutcome(
        Optional<Path> page,
        String text,
        String summary,
        String line,
        List<String> warnings,
        List<String> unwritten,
        boolean anyFailure) {

    public ReportOutcome {
        warnings = List.copyOf(warnings);
        unwritten = List.copyOf(unwritten);
    }

    /**
     * Fails if a file could not be written.
     *
     * @throws IOException that names every such file, in one line
     */
    public void requireWritten() throws IOException {
        if (!unwritten.isEmpty()) {
            throw new IOException(String.join("; ", unwritten));
        }
    }
}
