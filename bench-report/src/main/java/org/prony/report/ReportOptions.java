package org.prony.report;

import java.nio.file.Path;
import java.util.Optional;
import org.prony.report.summary.SummaryOptions;

/**
 * How a report is to be made.
 *
 * @param summary what its summary table shows
 * @param outputFolder where {@code <campaign>/summary.*} and {@code runsinfo.parquet} are written; empty for {@code
 *     campaign_summary} of the repository
 */
public record ReportOptions(SummaryOptions summary, Optional<Path> outputFolder) {

    /** Nothing is asked for. */
    public static final ReportOptions DEFAULT = new ReportOptions(SummaryOptions.DEFAULT, Optional.empty());
}
