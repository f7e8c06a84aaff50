package org.prony.report.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Repository;
import org.prony.report.sample.MadeCampaign;

/**
 * What {@code report} makes of logs as they are after kills, full disks and other people's editors. Of three trials the first and
 * the last are whole, with an accuracy of 0.5 and 0.7; each test spoils the one between, whose accuracy is 0.6 and loss 0.25.
 */
class ReportOfBrokenLogsTest {

    private static final String ID = "20261120T193412Z-k3f9";

    @TempDir
    private Path root;

    private Path spoilt = Path.of("");
    private List<String> lines = List.of();

    @BeforeEach
    void makeCampaign() throws IOException {
        MadeCampaign campaign = new MadeCampaign(root, ID).workload("digits", "mlp", List.of(), "note");
        campaign.trial("note=x").row("accuracy=0.4").row("accuracy=0.5");
        campaign.trial("note=x").row("accuracy=0.55", "loss=0.5").row("accuracy=0.6", "loss=0.25");
        campaign.trial("note=x").row("accuracy=0.6").row("accuracy=0.7");
        CampaignFolder folder = campaign.write();
        spoilt = folder.workload("digits_mlp").run(2).metrics();
        lines = Files.readAllLines(spoilt);
    }

    @Test
    void aTrialOfAWorkloadThatThePlanDoesNotDeclareIsOneLine() throws IOException {
        Path plan = root.resolve("campaigns/" + ID + "/campaign.json");
        Files.writeString(
                plan,
                Files.readString(plan).replaceFirst("\"workload\" : \"digits_mlp\"", "\"workload\" : \"digits_cnn\""));

        CommandLineRun run = CommandLineRun.of("report", root.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .endsWith(plan + ": trial digits_mlp/run_1 is of digits_cnn, which the plan does not declare\n");
    }

    @Test
    void aTornLastRowIsLeftOutAndNamed() throws IOException {
        spoil(lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 40));

        assertWarned(":3: the last row is not whole (its process was killed or the disk was full); row left out");
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.55, 0.7));
    }

    @Test
    void aRowTornInTheMiddleIsLeftOutAndNamed() throws IOException {
        spoil(lines.get(0) + "\n" + lines.get(1).substring(0, 40) + "\n" + lines.get(2) + "\n");

        assertWarned(":2: has 17 cells, the header " + columns().size() + "; row left out");
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
    }

    @Test
    void repeatedHeadersArePassedOver() throws IOException {
        spoil(lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(0)
                + "\n");

        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
        assertThat(joined()).hasSize(6);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws IOException {
        spoil("\uFEFF" + String.join("\n", lines) + "\n");

        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
        assertThat(joined().get(2).get("campaign_id")).isEmpty();
    }

    @Test
    void carriageReturnsArePassedOver() throws IOException {
        spoil(String.join("\r\n", lines) + "\r\n");

        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
        assertThat(joined())
                .allSatisfy(row -> assertThat(row.get(row.size() - 1)).doesNotContain("\r"));
    }

    @Test
    void aNewlineWithinQuotesBelongsToItsCell() throws IOException {
        int note = columns().indexOf("hparam.note");
        String second = withCell(lines.get(2), note, "\"two\nlines, \"\"quoted\"\"\"");
        spoil(lines.get(0) + "\n" + withCell(lines.get(1), note, "\"a\r\nb\"") + "\n" + second + "\n");

        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
        assertThat(joined().get(3).get("hparam.note")).isEqualTo("two\nlines, \"quoted\"");
    }

    @Test
    void columnsInAnotherOrderAreReadByTheirNames() throws IOException {
        List<String> turned = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = Arrays.asList(line.split(",", -1));
            Collections.reverse(cells);
            turned.add(String.join(",", cells));
        }
        spoil(String.join("\n", turned) + "\n");

        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
        assertThat(joined().get(3).get("loss")).isEqualTo("0.25");
    }

    @Test
    void anotherHeaderInTheMiddleEndsTheFileThere() throws IOException {
        List<String> turned = new ArrayList<>(columns());
        Collections.swap(turned, turned.indexOf("loss"), turned.indexOf("accuracy"));
        spoil(lines.get(0) + "\n" + lines.get(1) + "\n" + String.join(",", turned) + "\n" + lines.get(2) + "\n");

        assertWarned(":3: another header begins here; left out from here on");
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.55, 0.7));
    }

    @Test
    void anEmptyFileIsNamedAndItsTrialMissesTheMetric() throws IOException {
        spoil("");

        assertWarned(":1: the file is empty; expected the header of metrics.csv; file left out");
        assertThat(accuracy()).containsExactly("2", "1", mean(0.5, 0.7));
    }

    @Test
    void aFileOfAnotherKindIsNamedAndItsTrialMissesTheMetric() throws IOException {
        spoil("\u0000\u0001\uFFFD\n\n");

        CommandLineRun run = report();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).hasLineCount(1).startsWith("warning: " + spoilt + ":1: not the header of a metrics.csv;");
        assertThat(accuracy()).containsExactly("2", "1", mean(0.5, 0.7));
    }

    @Test
    void aFileThatIsAFolderCostsNoMoreThanItsTrial() throws IOException {
        Files.delete(spoilt);
        Files.createDirectories(spoilt.resolve("inside"));

        CommandLineRun run = report();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).hasLineCount(1).startsWith("warning: " + spoilt + ": cannot be read: ");
        assertThat(accuracy()).containsExactly("2", "1", mean(0.5, 0.7));
    }

    @Test
    void anOpenQuoteIsNamedAndTheRowsBeforeItCount() throws IOException {
        spoil(lines.get(0) + "\n" + lines.get(1) + "\n\"" + lines.get(2) + "\n" + lines.get(2) + "\n");

        assertWarned(":3: the last row is not whole (its process was killed or the disk was full); row left out");
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.55, 0.7));
    }

    @Test
    void aMillionRowsAreReadWhole() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(spoilt)) {
            out.write(lines.get(0) + "\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write(lines.get(1));
                out.write('\n');
            }
            out.write(lines.get(2) + "\n");
        }

        CommandLineRun run = CommandLineRun.of("ls", "--trials", "--csv", root.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(",1000001,0.6,0.6,");
        assertWarned();
        assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
    }

    /** Rows are appended all the while, as by a trial that runs: every report is of whole rows. */
    @Test
    void aFileThatGrowsWhileItIsReadGivesWholeRowsEachTime() throws Exception {
        Thread writer = new Thread(() -> {
            try (BufferedWriter out = Files.newBufferedWriter(spoilt, StandardOpenOption.APPEND)) {
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(lines.get(2) + "\n");
                    out.flush();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        try {
            for (int time = 0; time < 3; time++) {
                assertWarned();
                assertThat(accuracy()).containsExactly("3", "0", mean(0.5, 0.6, 0.7));
            }
        } finally {
            writer.interrupt();
            writer.join();
        }
        assertThat(joined()).allSatisfy(row -> assertThat(row.isConsistent()).isTrue());
    }

    private void spoil(String text) throws IOException {
        Files.writeString(spoilt, text);
    }

    /** The report is made, with a warning that names the file and goes on so, or with none. */
    private void assertWarned(String... ends) {
        CommandLineRun run = report();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("report: ");
        assertThat(run.err().lines())
                .containsExactly(Arrays.stream(ends)
                        .map(end -> "warning: " + spoilt + end)
                        .toArray(String[]::new));
    }

    private CommandLineRun report() {
        return CommandLineRun.of("report", root.toString());
    }

    /** n, missing and mean of the accuracy in {@code summary.csv}. */
    private List<String> accuracy() throws IOException {
        List<CSVRecord> rows = csv(new Repository(root).summaryFile(ID));
        assertThat(rows).hasSize(1);
        CSVRecord row = rows.get(0);
        return List.of(row.get("accuracy.n"), row.get("accuracy.missing"), row.get("accuracy.mean"));
    }

    private static String mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Double.toString(sum / values.length);
    }

    private List<CSVRecord> joined() throws IOException {
        return csv(new Repository(root).campaign(ID).workload("digits_mlp").consolidated());
    }

    private static List<CSVRecord> csv(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        }
    }

    private List<String> columns() {
        return List.of(lines.get(0).split(","));
    }

    private static String withCell(String line, int position, String cell) {
        String[] cells = line.split(",", -1);
        cells[position] = cell;
        return String.join(",", cells);
    }
}
