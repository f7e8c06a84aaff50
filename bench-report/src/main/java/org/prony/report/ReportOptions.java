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
 * @param runsInfo whether {@code runsinfo.parquet} is written, which takes DuckDB and its memory
 */
public record ReportOptions(SummaryOptions summary, Optional<Path> outputFolder, boolean runsInfo) {

    /** Nothing is asked for, and everything is made that takes no DuckDB. */
    public static final ReportOptions DEFAULT = new ReportOptions(SummaryOptions.DEFAULT, Optional.empty(), false);
}
