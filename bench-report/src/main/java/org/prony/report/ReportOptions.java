package org.prony.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.prony.report.summary.SummaryOptions;

/**
 * How a report is to be made.
 *
 * @param trials those that the summary table is of, of which nothing but this table is made then; empty for all
 * @param summary what the summary table shows
 * @param outputFolder where that table is written, as {@code <campaign>/summary.*}, and {@code runsinfo.parquet}. Empty for
 *     {@code campaign_summary} of the repository, which is only ever of all trials and without options
 * @param runsInfo whether {@code runsinfo.parquet} is written, which takes DuckDB and its memory
 */
public record ReportOptions(
        Optional<Chosen> trials, SummaryOptions summary, Optional<Path> outputFolder, boolean runsInfo) {

    /** Nothing is asked for, and everything is made that takes no DuckDB. */
    public static final ReportOptions DEFAULT =
            new ReportOptions(Optional.empty(), SummaryOptions.DEFAULT, Optional.empty(), false);

    /**
     * Some trials of a campaign.
     *
     * @param ids theirs
     * @param filter how they were chosen, {@code --where accuracy>0.9}: told with the table
     */
    public record Chosen(Set<String> ids, String filter) {

        public Chosen {
            ids = Set.copyOf(ids);
        }
    }
}
