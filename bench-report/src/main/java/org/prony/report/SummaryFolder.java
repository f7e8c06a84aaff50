package org.prony.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.repository.AtomicFile;
import org.prony.report.index.QueryException;
import org.prony.report.index.TrialRecord;
import org.prony.report.index.TrialRecords;
import org.prony.report.index.WorkloadOutline;
import org.prony.report.load.CampaignLogs;
import org.prony.report.store.DuckDbUnavailableException;
import org.prony.report.store.RunsInfo;
import org.prony.report.summary.SummaryCsv;
import org.prony.report.summary.SummaryForms;
import org.prony.report.summary.SummaryNotes;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.summary.SummaryTable;
import org.prony.report.summary.SummaryText;

/**
 * The tables of one campaign in files.
 *
 * @param trials one record each
 * @param machines every quantity
 * @param people what was asked for
 * @param notes why there is no mean in some of its cells, one line each
 */
record SummaryFolder(List<TrialRecord> trials, SummaryTable machines, SummaryText people, List<String> notes) {

    private static final int MOST_ROWS = 100;

    /**
     * Makes the tables.
     *
     * @throws QueryException if an option names what is not there
     */
    static SummaryFolder of(CampaignLogs logs, SummaryOptions options) throws QueryException {
        List<WorkloadOutline> workloads =
                logs.plan().workloads().stream().map(WorkloadOutline::of).toList();
        List<TrialRecord> trials = TrialRecords.of(logs);
        SummaryTable shown = SummaryTable.shown(workloads, trials, options);
        return new SummaryFolder(
                trials,
                SummaryTable.all(workloads, trials, options),
                SummaryText.of(shown, options.precision()),
                SummaryNotes.of(shown));
    }

    /**
     * Writes {@code summary.csv}, {@code summary.md} and {@code summary.tex} in {@code folder}, each in one move.
     *
     * @param note one line that the latter two hold beside the table, such as which trials it is of; may be empty
     * @return those that could not be written, one line each
     */
    List<String> write(Path folder, String note) {
        Map<String, String> texts = new LinkedHashMap<>();
        String beside = Stream.concat(Stream.of(note), notes.stream())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        texts.put("summary.csv", SummaryCsv.of(machines));
        texts.put("summary.md", SummaryForms.markdown(people, beside));
        texts.put("summary.tex", SummaryForms.latex(people, beside));
        List<String> unwritten = new ArrayList<>();
        texts.forEach((name, text) -> {
            Path file = folder.resolve(name);
            try {
                AtomicFile.writeString(file, text);
            } catch (IOException e) {
                unwritten.add(CampaignReport.unwritten(file, e));
            }
        });
        return unwritten;
    }

    /**
     * Writes {@code runsinfo.parquet} in {@code folder}. Why it is not there is added as one line to {@code warnings} if DuckDB
     * cannot be had, else to {@code unwritten}.
     */
    void writeRunsInfo(Path folder, List<String> warnings, List<String> unwritten) {
        Path file = folder.resolve("runsinfo.parquet");
        try {
            RunsInfo.write(file, trials);
        } catch (DuckDbUnavailableException e) {
            warnings.add(CampaignReport.unwritten(file, e));
        } catch (IOException e) {
            unwritten.add(CampaignReport.unwritten(file, e));
        }
    }

    /**
     * The table for a console; of very many rows the first, and how many there are.
     *
     * @param written whether {@code summary.csv} has this table
     */
    String console(SummaryOptions options, boolean written) {
        boolean cut = people.rows().size() > MOST_ROWS;
        SummaryText shown = cut
                ? new SummaryText(
                        people.spans(),
                        people.headings(),
                        people.groups(),
                        people.rows().subList(0, MOST_ROWS))
                : people;
        return SummaryForms.console(shown)
                + (cut
                        ? "the first " + MOST_ROWS + " of " + people.rows().size() + " rows"
                                + (written ? "; summary.csv has all\n" : "\n")
                        : "")
                + "over the trials that succeeded, the " + (options.best() ? "best" : "last")
                + " value of each metric in each of them; ci95 is the half-width of the 95 % interval of the mean\n";
    }

    static Path folderOf(CampaignLogs logs, Optional<Path> outputFolder) {
        String id = logs.plan().id();
        return outputFolder
                .map(folder -> folder.resolve(id))
                .orElseGet(() -> logs.folder().repository().summaryOf(id));
    }
}
