package org.prony.report.merge;

import java.util.List;

/**
 * What a merge did.
 *
 * @param lines what became of each campaign, one line each, and at the end a line that counts them
 * @param leftOut campaigns that were not merged since something writes to them, one line each; another merge brings them once
 *     that has ended
 * @param warnings what else a reader should know, one line each
 */
public record MergeOutcome(List<String> lines, List<String> leftOut, List<String> warnings) {

    public MergeOutcome {
        lines = List.copyOf(lines);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }
}
