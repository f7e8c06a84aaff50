package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Reads what a campaign left, several trials at a time. */
public final class CampaignLoader {

    private static final int TAIL_LINES = 20;

    private final List<String> warnings = new ArrayList<>();

    private final TableLayout.Known layouts;

    private CampaignLoader(TableLayout.Known layouts) {
        this.layouts = layouts;
    }

    /**
     * Reads the plan, and of each planned trial its state, facts and rows. What cannot be read of a trial is a warning, and the
     * trial stays listed.
     *
     * @throws IOException if the plan cannot be read; the message names the file
     */
    public static CampaignLogs load(CampaignFolder folder) throws IOException {
        CampaignPlan plan = plan(folder);
        TableLayout.Known layouts = new TableLayout.Known();
        List<Loaded> loaded = plan.trials().parallelStream()
                .map(trial -> load(trial, folder.trial(trial), layouts))
                .toList();
        return new CampaignLogs(
                folder,
                plan,
                loaded.stream().map(Loaded::log).toList(),
                loaded.stream().flatMap(trial -> trial.warnings().stream()).toList());
    }

    private static Loaded load(CampaignPlan.Trial trial, TrialFolder folder, TableLayout.Known layouts) {
        CampaignLoader loader = new CampaignLoader(layouts);
        return new Loaded(loader.trial(trial, folder), loader.warnings);
    }

    private static CampaignPlan plan(CampaignFolder folder) throws IOException {
        try {
            return Json.read(folder.planFile(), CampaignPlan.class);
        } catch (NoSuchFileException e) {
            throw new IOException(folder.planFile() + ": missing; " + folder.path() + " is no campaign's folder", e);
        }
    }

    private TrialLog trial(CampaignPlan.Trial trial, TrialFolder folder) {
        TrialStatus status = status(folder);
        boolean told = status.state() == TrialState.FAILED || status.state() == TrialState.TIMED_OUT;
        return new TrialLog(
                trial,
                status,
                facts(folder),
                rows(folder),
                told ? tail(folder.path().resolve(TrialLog.logName(status))) : List.of());
    }

    private TrialStatus status(TrialFolder folder) {
        try {
            return TrialFiles.status(folder);
        } catch (IOException e) {
            String message = TrialFiles.unreadable(folder.status(), e);
            warnings.add(message);
            return new TrialStatus(TrialState.FAILED, message, null, null, null, null, null);
        }
    }

    private Optional<TrialFacts> facts(TrialFolder folder) {
        if (!Files.exists(folder.facts())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.read(folder.facts(), TrialFacts.class));
        } catch (IOException e) {
            warnings.add(TrialFiles.unreadable(folder.facts(), e));
            return Optional.empty();
        }
    }

    private MetricsTable rows(TrialFolder folder) {
        try {
            return MetricsTableLoader.load(folder.metrics(), layouts, warnings);
        } catch (NoSuchFileException e) {
            warnings.addAll(TrialFiles.missingMetrics(folder));
        } catch (IOException e) {
            warnings.add(TrialFiles.leftOut(folder.metrics(), e));
        }
        return MetricsTable.empty();
    }

    private List<String> tail(Path log) {
        try {
            return LogTail.read(log, TAIL_LINES);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            warnings.add(TrialFiles.unreadable(log, e));
            return List.of();
        }
    }

    /** A trial and what could not be read of it. */
    private record Loaded(TrialLog log, List<String> warnings) {}
}
