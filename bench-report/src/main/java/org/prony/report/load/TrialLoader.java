package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialState;
import org.prony.api.repository.TrialStatus;

/** Reads what single trials left; trials that are read by one loader share the texts and headers that are alike. Thread-safe. */
public final class TrialLoader {

    private static final int TAIL_LINES = 20;

    private final TableLayout.Known layouts = new TableLayout.Known();

    /** A loader for trials that belong together. */
    public TrialLoader() {}

    /**
     * A trial and what could not be read of it.
     *
     * @param log the trial; what could not be read is empty in it, a state that could not be read is {@code failed}
     * @param written its state as the file has it: {@code running} also where the process is gone; {@code failed} if it could
     *     not be read
     * @param warnings one line each, naming file and line
     */
    public record Loaded(TrialLog log, TrialState written, List<String> warnings) {

        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** Reads state, facts, rows and, of a trial that did not succeed, the end of its log. */
    public Loaded load(CampaignPlan.Trial trial, TrialFolder folder) {
        List<String> warnings = new ArrayList<>();
        TrialStatus written = written(folder, warnings);
        TrialStatus status = TrialFiles.now(written);
        boolean told = status.state() == TrialState.FAILED || status.state() == TrialState.TIMED_OUT;
        TrialLog log = new TrialLog(
                trial,
                status,
                facts(folder, warnings),
                rows(folder, warnings),
                told ? tail(folder.path().resolve(TrialLog.logName(status)), warnings) : List.of());
        return new Loaded(log, written.state(), warnings);
    }

    private static TrialStatus written(TrialFolder folder, List<String> warnings) {
        try {
            return TrialFiles.written(folder);
        } catch (IOException e) {
            String message = TrialFiles.unreadable(folder.status(), e);
            warnings.add(message);
            return new TrialStatus(TrialState.FAILED, message, null, null, null, null, null);
        }
    }

    private static Optional<TrialFacts> facts(TrialFolder folder, List<String> warnings) {
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

    private MetricsTable rows(TrialFolder folder, List<String> warnings) {
        try {
            return MetricsTableLoader.load(folder.metrics(), layouts, warnings);
        } catch (NoSuchFileException e) {
            warnings.addAll(TrialFiles.missingMetrics(folder));
        } catch (IOException e) {
            warnings.add(TrialFiles.leftOut(folder.metrics(), e));
        }
        return MetricsTable.empty();
    }

    private static List<String> tail(Path log, List<String> warnings) {
        try {
            return LogTail.read(log, TAIL_LINES);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            warnings.add(TrialFiles.unreadable(log, e));
            return List.of();
        }
    }
}
