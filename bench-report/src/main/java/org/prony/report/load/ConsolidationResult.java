package org.prony.report.load;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a consolidation.
 *
 * @param files the files that were joined, in order
 * @param rows rows written, without the header
 * @param warnings what was left out, one line each, naming file and line
 */
public record ConsolidationResult(List<Path> files, long rows, List<String> warnings) {

    public ConsolidationResult {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
