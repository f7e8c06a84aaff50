package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.TrialState;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.Consolidator;

class ConsolidatorTest {

    private static final String HEADER = String.join(",", CampaignFixture.SCHEMA.columns()) + "\n";

    @TempDir
    Path root;

    @Test
    void joinsThePlannedTrialsByRunIndexAndNoOthers() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 10, 2, 1)
                .rows(1, 0.1)
                .rows(2, 0.2, 0.25)
                .rows(10, 0.3)
                .rows(99, 0.9);
        ConsolidationResult result = consolidate(campaign);
        assertThat(Files.readString(campaign.workloadFolder().consolidated()))
                .isEqualTo(HEADER + rowsOf(campaign, 1) + rowsOf(campaign, 2) + rowsOf(campaign, 10));
        assertThat(result.files()).containsExactly(campaign.metrics(1), campaign.metrics(2), campaign.metrics(10));
        assertThat(result.rows()).isEqualTo(4);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void givesTheSameBytesWhenRepeated() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1, 2).rows(1, 0.1).rows(2, wider(), 0.2);
        consolidate(campaign);
        byte[] first = Files.readAllBytes(campaign.workloadFolder().consolidated());
        consolidate(campaign);
        assertThat(campaign.workloadFolder().consolidated()).hasBinaryContent(first);
        try (var files = Files.list(campaign.workloadFolder().path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("run_1", "run_2", "metrics_all.csv");
        }
    }

    @Test
    void unitesColumnsAndKeepsTheirNeighbours() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1, 2).rows(1, 0.1).rows(2, wider(), 0.2);
        consolidate(campaign);
        List<String> lines = Files.readAllLines(campaign.workloadFolder().consolidated());
        assertThat(lines.get(0)).isEqualTo(String.join(",", wider().columns()));
        assertThat(lines.get(1)).isEqualTo(rowsOf(campaign, 1).strip().replaceFirst(",$", ",,"));
        assertThat(lines.get(2)).isEqualTo(rowsOf(campaign, 2).strip());
    }

    @Test
    void ordersUnitedColumnsAsEachFileDoes() throws IOException {
        List<String> base = CampaignFixture.SCHEMA.columns();
        CampaignFixture campaign = new CampaignFixture(root, 1, 2, 3)
                .rows(1, with(base, "temp.a.current", "energy.total"), 1)
                .rows(2, with(base, "temp.b.current", "energy.total"), 2)
                .rows(3, with(base, "temp.a.current", "temp.b.current", "gpu.count"), 3);
        consolidate(campaign);
        assertThat(Files.readAllLines(campaign.workloadFolder().consolidated()).get(0))
                .endsWith("mem.total,temp.a.current,temp.b.current,energy.total,gpu.count");
    }

    @Test
    void leavesOutATornRowWithAWarning() throws IOException {
        CampaignFixture campaign =
                new CampaignFixture(root, 1, 2).rows(1, 0.1, 0.2).rows(2, 0.3);
        String whole = Files.readString(campaign.metrics(1));
        Files.writeString(campaign.metrics(1), whole.substring(0, whole.length() - 4));
        ConsolidationResult result = consolidate(campaign);
        assertThat(result.warnings())
                .containsExactly(campaign.metrics(1)
                        + ":3: the last row is not whole (its process was killed or the disk was full);"
                        + " row left out");
        assertThat(result.rows()).isEqualTo(2);
        assertThat(Files.readString(campaign.workloadFolder().consolidated()))
                .isEqualTo(HEADER + rowsOf(campaign, 1).lines().findFirst().orElseThrow() + "\n" + rowsOf(campaign, 2));
    }

    @Test
    void leavesOutUnreadableFilesWithOneWarningEach() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1, 2, 3, 4)
                .metricsText(1, "time,loss\n1,2\n")
                .rows(2, 0.2)
                .metricsText(3, "");
        Files.createDirectories(campaign.metrics(4));
        ConsolidationResult result = consolidate(campaign);
        assertThat(result.files()).containsExactly(campaign.metrics(2));
        assertThat(result.warnings()).hasSize(3);
        assertThat(result.warnings().get(0))
                .isEqualTo(campaign.metrics(1) + ":1: not the header of a metrics.csv; missing columns: "
                        + String.join(", ", MetricsSchema.REQUIRED) + "; file left out");
        assertThat(result.warnings().get(1))
                .isEqualTo(campaign.metrics(3)
                        + ":1: the file is empty; expected the header of metrics.csv; file left out");
        assertThat(result.warnings().get(2))
                .isEqualTo(campaign.metrics(4) + ": cannot be read: Is a directory; file left out");
    }

    @Test
    void aFileThatBreaksOnceItsHeaderIsReadCostsNoOtherItsRows() throws Exception {
        CampaignFixture campaign =
                new CampaignFixture(root, 1, 2, 3, 4).rows(1, 0.1).rows(4, 0.4);
        // Whoever opens a pipe waits for its other end, so that the order of things is certain.
        Path first = pipe(campaign.metrics(2));
        Path second = pipe(campaign.metrics(3));
        CompletableFuture<ConsolidationResult> consolidation = new CompletableFuture<>();
        consolidation.completeAsync(() -> {
            try {
                return consolidate(campaign);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        run("timeout", "60", "sh", "-c", "exec > \"$0\"", first.toString());
        Files.delete(campaign.metrics(1));
        Files.createDirectory(campaign.metrics(1));
        run("timeout", "60", "sh", "-c", "exec > \"$0\"", second.toString());

        ConsolidationResult result = consolidation.get(60, TimeUnit.SECONDS);

        assertThat(result.files()).containsExactly(campaign.metrics(4));
        assertThat(result.rows()).isEqualTo(1);
        assertThat(result.warnings())
                .containsExactly(
                        first + ":1: the file is empty; expected the header of metrics.csv; file left out",
                        second + ":1: the file is empty; expected the header of metrics.csv; file left out",
                        campaign.metrics(1) + ": cannot be read: Is a directory; file left out");
        assertThat(Files.readString(campaign.workloadFolder().consolidated())).isEqualTo(HEADER + rowsOf(campaign, 4));
    }

    @Test
    void missesAFileOnlyOfTrialsThatSucceeded() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1, 2, 3, 4)
                .status(1, TrialState.SUCCEEDED)
                .status(2, TrialState.FAILED)
                .status(3, TrialState.QUEUED)
                .rows(4, 0.4);
        assertThat(consolidate(campaign).warnings())
                .containsExactly(campaign.metrics(1) + ": missing although the trial has succeeded");
    }

    @Test
    void leavesAnEarlierJoinWhereNothingIsLeftToJoin() throws IOException {
        CampaignFixture campaign = new CampaignFixture(root, 1);
        assertThat(consolidate(campaign).warnings()).isEmpty();
        assertThat(campaign.workloadFolder().consolidated()).doesNotExist();
        Files.createDirectories(campaign.workloadFolder().path());
        Files.writeString(campaign.workloadFolder().consolidated(), "earlier\n");
        ConsolidationResult result = consolidate(campaign);
        assertThat(result.warnings())
                .containsExactly(campaign.workloadFolder().consolidated()
                        + ": none of the campaign's trials has rows to join; left as it was");
        assertThat(campaign.workloadFolder().consolidated()).hasContent("earlier");
    }

    @Test
    void writesTheSameBytesInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("en-US", "de-DE", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                CampaignFixture campaign = new CampaignFixture(root.resolve(tag), 1, 2)
                        .rows(1, 1234567.5)
                        .rows(2, wider(), 1e-7);
                consolidate(campaign);
                String blanks = ",".repeat(10);
                assertThat(Files.readString(campaign.workloadFolder().consolidated()))
                        .isEqualTo(String.join(",", wider().columns()) + "\n"
                                + blanks + "1,,,10,,1234567.5" + ",".repeat(12) + "\"a, b\",,\n"
                                + blanks + "2,,,10,,1.0E-7" + ",".repeat(12) + "\"a, b\",,\n");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ConsolidationResult consolidate(CampaignFixture campaign) throws IOException {
        return Consolidator.consolidate(campaign.workloadFolder(), campaign.plan);
    }

    private static Path pipe(Path file) throws Exception {
        Files.createDirectories(file.resolveSibling(""));
        run("mkfifo", file.toString());
        return file;
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }

    /** The fixture's columns and one more at the end. */
    private static MetricsSchema wider() {
        return with(CampaignFixture.SCHEMA.columns(), "gpu.count");
    }

    private static MetricsSchema with(List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return new MetricsSchema(all);
    }

    /** The rows of a trial's own file as they stand there. */
    private static String rowsOf(CampaignFixture campaign, int run) throws IOException {
        String text = Files.readString(campaign.metrics(run));
        return text.substring(text.indexOf('\n') + 1);
    }
}
