package org.prony.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.FileProblem;
import org.prony.api.repository.Json;
import org.prony.api.repository.WorkloadFolder;
import org.prony.report.html.Findings;
import org.prony.report.html.PageContent;
import org.prony.report.html.ReportPage;
import org.prony.report.index.QueryException;
import org.prony.report.load.CampaignLoader;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.Consolidator;
import org.prony.report.load.TrialLog;
import org.prony.report.plot.Picture;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;
import org.prony.report.summary.SummaryNotes;
import org.prony.report.summary.SummaryOptions;
import org.prony.report.text.ResultText;

/** Makes everything that is made of one campaign's logs: joined files, tables, plots, page. Running it again changes nothing. */
public final class CampaignReport {

    private final CampaignFolder folder;
    private final ReportOptions options;
    private final CampaignLogs logs;
    private final List<String> warnings;

    private CampaignReport(CampaignFolder folder, ReportOptions options, CampaignLogs logs) {
        this.folder = folder;
        this.options = options;
        this.logs = logs;
        this.warnings = new ArrayList<>(logs.warnings());
    }

    /**
     * Writes {@code metrics_all.csv} and {@code plots/} of every workload, {@code campaign_summary/<campaign>/} and {@code
     * report/index.html}. What is broken in one workload becomes a warning and does not keep the others back.
     *
     * <p>What cannot be written does not keep the rest back either, and is told in the outcome.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static ReportOutcome write(CampaignFolder folder) throws IOException {
        try {
            return write(folder, ReportOptions.DEFAULT);
        } catch (QueryException e) {
            throw new IllegalStateException("nothing was asked for, yet " + e.getMessage(), e);
        }
    }

    /**
     * As {@link #write(CampaignFolder)}, with the summary that was asked for; of some trials alone nothing but their tables.
     *
     * @throws QueryException if an option names what the campaign does not have; nothing is written then
     */
    public static ReportOutcome write(CampaignFolder folder, ReportOptions options) throws IOException, QueryException {
        if (options.trials().isPresent()) {
            ReportOptions.Chosen chosen = options.trials().get();
            return new CampaignReport(folder, options, CampaignLoader.load(folder, chosen.ids()))
                    .writeTables(chosen.filter());
        }
        return new CampaignReport(folder, options, CampaignLoader.load(folder)).write();
    }

    /**
     * Writes {@code metrics_all.csv} of every workload and nothing else.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static ReportOutcome consolidate(CampaignFolder folder) throws IOException {
        return new CampaignReport(folder, ReportOptions.DEFAULT, CampaignLoader.load(folder)).consolidate();
    }

    private ReportOutcome consolidate() {
        Joined joined = join();
        warnings.addAll(joined.warnings());
        String text = ResultText.of(logs, ResultTable.of(logs), Optional.empty());
        return new ReportOutcome(
                Optional.empty(),
                text,
                "",
                ResultText.line(logs, Optional.empty()),
                distinctWarnings(),
                joined.unwritten(),
                anyFailure());
    }

    private ReportOutcome write() throws IOException, QueryException {
        SummaryFolder asked = SummaryFolder.of(logs, options.summary());
        SummaryFolder summary = keeps() ? asked : SummaryFolder.of(logs, SummaryOptions.DEFAULT);
        Map<String, List<Picture>> pictures = new LinkedHashMap<>();
        Map<String, Map<?, ?>> environment = new LinkedHashMap<>();
        List<String> unwritten = new ArrayList<>();
        // Joining waits for the disk, drawing for the processor; so they run side by side.
        CompletableFuture<Joined> joining = CompletableFuture.supplyAsync(this::join);
        List<PlotFolder.Drawn> drawn =
                logs.plan().workloads().parallelStream().map(this::draw).toList();
        for (int i = 0; i < drawn.size(); i++) {
            WorkloadFolder workload =
                    folder.workload(logs.plan().workloads().get(i).id());
            readEnvironment(workload, environment);
            pictures.put(workload.workloadId(), drawn.get(i).pictures());
            warnings.addAll(drawn.get(i).warnings());
            unwritten.addAll(drawn.get(i).unwritten());
        }
        Joined joined = joining.join();
        warnings.addAll(joined.warnings());
        ResultTable results = ResultTable.of(logs);
        Path tables = SummaryFolder.folderOf(logs, options.outputFolder());
        unwritten.addAll(joined.unwritten());
        unwritten.addAll(summary.write(tables, ""));
        if (options.runsInfo()) {
            summary.writeRunsInfo(tables, warnings, unwritten);
        }
        // The page has groups of its own, and warns of them itself.
        Optional<Path> page = writePage(
                new PageContent(logs, results, pictures, environment, Findings.of(logs, results), distinctWarnings()),
                unwritten);
        warnings.addAll(keeps() ? SummaryNotes.of(asked.machines()) : asked.notes());
        return new ReportOutcome(
                page,
                ResultText.of(logs, results, page),
                asked.console(options.summary(), keeps())
                        + (keeps()
                                ? ""
                                : "the tables in " + tables
                                        + " are made without options; use --output-folder FOLDER to write this one\n")
                        + ResultText.afterTable(logs, page),
                ResultText.line(logs, page),
                distinctWarnings(),
                unwritten,
                anyFailure());
    }

    private Optional<Path> writePage(PageContent content, List<String> unwritten) {
        Path page = folder.reportPage();
        try {
            AtomicFile.writeString(page, ReportPage.render(content));
            return Optional.of(page);
        } catch (IOException e) {
            unwritten.add(unwritten(page, e));
            return Optional.empty();
        }
    }

    /** Whether the table that was asked for is the one that is written where tables are. */
    private boolean keeps() {
        return options.outputFolder().isPresent() || options.summary().equals(SummaryOptions.DEFAULT);
    }

    private ReportOutcome writeTables(String filter) throws QueryException {
        SummaryFolder summary = SummaryFolder.of(logs, options.summary());
        boolean written = options.outputFolder().isPresent();
        warnings.addAll(written ? SummaryNotes.of(summary.machines()) : summary.notes());
        List<String> unwritten = new ArrayList<>();
        if (written) {
            Path tables = SummaryFolder.folderOf(logs, options.outputFolder());
            unwritten.addAll(summary.write(tables, covers(filter)));
            if (options.runsInfo()) {
                summary.writeRunsInfo(tables, warnings, unwritten);
            }
        }
        String text = summary.console(options.summary(), written)
                + covers(filter)
                + (written ? "\n" : "; use --output-folder FOLDER to write it\n")
                + ResultText.afterTable(logs, Optional.empty());
        return new ReportOutcome(
                Optional.empty(),
                text,
                text,
                ResultText.line(logs, Optional.empty()),
                distinctWarnings(),
                unwritten,
                anyFailure());
    }

    private static String covers(String filter) {
        return "This table covers only the trials that " + filter + " leaves";
    }

    private PlotFolder.Drawn draw(WorkloadDescriptor workload) {
        List<TrialGroup> groups = TrialGroups.of(workload, logs.trialsOf(workload.id()));
        return PlotFolder.draw(workload, groups, folder.workload(workload.id()).plots());
    }

    private List<String> distinctWarnings() {
        return warnings.stream().distinct().toList();
    }

    private boolean anyFailure() {
        return logs.trials().stream().anyMatch(TrialLog::failed);
    }

    /** Joins the logs of every workload, whatever becomes of the others. */
    private Joined join() {
        List<String> told = new ArrayList<>();
        List<String> unwritten = new ArrayList<>();
        for (WorkloadDescriptor descriptor : logs.plan().workloads()) {
            WorkloadFolder workload = folder.workload(descriptor.id());
            try {
                told.addAll(Consolidator.consolidate(workload, logs.plan()).warnings());
            } catch (IOException e) {
                unwritten.add(unwritten(workload.consolidated(), e));
            }
        }
        return new Joined(told, unwritten);
    }

    private void readEnvironment(WorkloadFolder workload, Map<String, Map<?, ?>> environment) {
        if (!Files.exists(workload.metadata())) {
            return;
        }
        try {
            environment.put(workload.workloadId(), Json.read(workload.metadata(), Map.class));
        } catch (IOException e) {
            warnings.add(oneLine(e));
        }
    }

    /** The file and why it is not there, in one line that names it once. */
    static String unwritten(Path file, IOException e) {
        String reason = FileProblem.of(e);
        String known = file + ": ";
        return known + "not written: " + (reason.startsWith(known) ? reason.substring(known.length()) : reason);
    }

    static String oneLine(Throwable e) {
        if (e instanceof IOException file) {
            return FileProblem.of(file);
        }
        String text = e.getClass().getSimpleName() + ": " + Objects.requireNonNullElse(e.getMessage(), "");
        return text.lines().findFirst().orElse(text);
    }

    /**
     * What came of the joining.
     *
     * @param warnings what was left out, one line each
     * @param unwritten files that could not be written, one line each
     */
    private record Joined(List<String> warnings, List<String> unwritten) {}
}
