package org.prony.report.load;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsWriter;
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

    private final WorkloadFolder folder;
    private final List<String> warnings = new ArrayList<>();
    private final List<Path> joined = new ArrayList<>();
    private long rows;

    private Consolidator(WorkloadFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code metrics_all.csv} in one move; the same trials give the same bytes. Without a single readable file nothing
     * is written, and one that is there is left as it is.
     *
     * <p>A file that cannot be read as metrics, and a row that is not whole, is left out with a warning. A trial that has not
     * succeeded may have no {@code metrics.csv}.
     *
     * @throws IOException if it cannot be written
     */
    public static ConsolidationResult consolidate(WorkloadFolder folder, CampaignPlan plan) throws IOException {
        List<TrialFolder> trials = plan.trialsOf(folder.workloadId()).stream()
                .sorted(Comparator.comparingInt(CampaignPlan.Trial::runIdx))
                .map(trial -> folder.run(trial.runIdx()))
                .toList();
        return new Consolidator(folder).join(trials);
    }

    private ConsolidationResult join(List<TrialFolder> trials) throws IOException {
        List<Path> readable = new ArrayList<>();
        List<MetricsSchema> schemas = new ArrayList<>();
        for (TrialFolder trial : trials) {
            Path file = trial.metrics();
            try (MetricsReader reader = MetricsReader.open(file)) {
                readable.add(file);
                schemas.add(reader.schema());
            } catch (NoSuchFileException e) {
                warnings.addAll(TrialFiles.missingMetrics(trial));
            } catch (IOException e) {
                warnings.add(TrialFiles.leftOut(file, e));
            }
        }
        if (!readable.isEmpty()) {
            MetricsSchema union = ColumnUnion.of(schemas);
            AtomicFile.write(folder.consolidated(), temporary -> write(temporary, readable, union));
        } else if (Files.exists(folder.consolidated())) {
            warnings.add(folder.consolidated() + ": none of the campaign's trials has rows to join; left as it was");
        }
        return new ConsolidationResult(joined, rows, warnings);
    }

    private void write(Path target, List<Path> files, MetricsSchema union) throws IOException {
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
            MetricsWriter.writeHeader(out, union);
            for (Path file : files) {
                append(file, out, union);
            }
        }
    }

    private void append(Path file, FileChannel out, MetricsSchema union) throws IOException {
        try (MetricsReader reader = MetricsReader.open(file)) {
            rows += reader.transferRows(out, union);
            warnings.addAll(reader.warnings());
            joined.add(file);
        }
    }
}
