package org.prony.report.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prony.api.Dataset;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.Json;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.api.repository.TrialStatus;

/**
 * Writes the files of a made campaign as the runner leaves them. Those of trials are not forced to the disk: that of ten thousand
 * trials would take longer than all that is done with them.
 */
public final class CampaignWriter {

    private CampaignWriter() {}

    /** Tells the cells of generated rows; none that would have to be quoted. */
    @FunctionalInterface
    public interface Cells {

        /**
         * The text of a cell.
         *
         * @param row from 0
         */
        String text(String column, int row);
    }

    /** Writes {@code campaign.json}. */
    public static void plan(CampaignFolder folder, CampaignPlan plan) throws IOException {
        Files.createDirectories(folder.path());
        Json.write(folder.planFile(), plan);
    }

    /** Writes {@code status.json}, in a folder that is made where it is missing. */
    public static void status(TrialFolder folder, TrialStatus status) throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.status(), Json.text(status));
    }

    /** Writes {@code trial.json}, in a folder that is made where it is missing. */
    public static void facts(TrialFolder folder, TrialFacts facts) throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.facts(), Json.text(facts));
    }

    /** Facts of a trial on PyTorch 2.7.1, on the CPU. */
    public static TrialFacts facts(CampaignPlan.Trial trial, int threads) {
        return facts(trial, "generated-digits", "cpu", threads, "2.7.1");
    }

    /** Facts of a trial on PyTorch. */
    public static TrialFacts facts(
            CampaignPlan.Trial trial, String dataset, String device, int threads, String engineVersion) {
        return new TrialFacts(
                trial.id(),
                new Dataset(dataset, "0123456789abcdef".repeat(4)),
                "PyTorch",
                engineVersion,
                "",
                device,
                threads,
                Map.of());
    }

    /** Writes {@code metrics.csv} with so many rows, in a folder that is there. */
    public static void rows(Path file, MetricsSchema schema, int rows, Cells cells) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", schema.columns()) + "\n");
            for (int row = 0; row < rows; row++) {
                List<String> texts = new ArrayList<>();
                for (String column : schema.columns()) {
                    texts.add(cells.text(column, row));
                }
                out.write(String.join(",", texts) + "\n");
            }
        }
    }
}
