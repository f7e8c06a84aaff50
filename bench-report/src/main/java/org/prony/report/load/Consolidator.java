package org.prony.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.prony.api.repository.AtomicFile;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.WorkloadFolder;

/**
 * Joins the rows of one workload's trials in {@code metrics_all.csv}.
 *
 * <p>The trials are those that the plan lists and no others; their columns are united, their rows come by run index. Memory
 * does not grow with the number of rows.
 */
public final class Consolidator {

    private Consolidator() {}

    /**
     * Writes {@code metrics_all.csv} in one move; the same trials give the same bytes. Without a single readable file nothing
     * is written, and one that is there is left as it is.
     *
     * <p>A file that cannot be read as metrics, and a row that is not whole, is left out with a warning; where a file can be read
     * up to some place, the rows before it are kept. A trial that has not succeeded may have no {@code metrics.csv}.
     *
     * @throws IOException if it cannot be written
     */
    public static ConsolidationResult consolidate(WorkloadFolder folder, CampaignPlan plan) throws IOException {
        List<TrialFolder> trials = plan.trialsOf(folder.workloadId()).stream()
                .sorted(Comparator.comparingInt(CampaignPlan.Trial::runIdx))
                .map(trial -> folder.run(trial.runIdx()))
                .toList();
        List<String> warnings = new ArrayList<>();
        List<CsvSource> sources = new ArrayList<>();
        for (TrialFolder trial : trials) {
            if (Files.notExists(trial.metrics())) {
                warnings.addAll(TrialFiles.missingMetrics(trial));
            } else {
                sources.add(new CsvSource(trial.metrics(), Map.of()));
            }
        }
        CsvJoin join = CsvJoin.ofMetrics(sources);
        if (join.isEmpty()) {
            warnings.addAll(join.warnings());
            if (Files.exists(folder.consolidated())) {
                warnings.add(
                        folder.consolidated() + ": none of the campaign's trials has rows to join; left as it was");
            }
            return new ConsolidationResult(List.of(), 0, warnings);
        }
        List<ConsolidationResult> written = new ArrayList<>();
        AtomicFile.write(folder.consolidated(), temporary -> written.add(join.writeTo(temporary, null)));
        ConsolidationResult result = written.get(0);
        warnings.addAll(result.warnings());
        return new ConsolidationResult(result.files(), result.rows(), warnings);
    }
}
