package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.ConsolidationResult;
import org.prony.report.load.Consolidator;

/** The join against the plain way with commons-csv, on random files with quotes, line ends, other columns and torn ends. */
class JoinOfRandomFilesTest {

    private static final int ROUNDS = 100;
    private static final List<String> OPTIONAL = List.of("loss", "extra.note", "gpu.count", "temp.a.current");

    @TempDir
    Path root;

    @Test
    void joinsAsCommonsCsvWould() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int files = 1 + random.nextInt(4);
            boolean sameHeader = random.nextBoolean();
            CampaignFixture campaign = new CampaignFixture(
                    root.resolve("c" + seed), IntStream.rangeClosed(1, files).toArray());
            List<String> header = header(random);
            int torn = 0;
            for (int run = 1; run <= files; run++) {
                String text = text(random, sameHeader ? header : header(random));
                int cut = random.nextInt(3) == 0 ? tornAt(random, text) : text.length();
                torn += cut < text.length() ? 1 : 0;
                campaign.metricsText(run, text.substring(0, cut));
            }
            ConsolidationResult result = Consolidator.consolidate(campaign.workloadFolder(), campaign.plan);
            List<String> union = header(campaign.workloadFolder().consolidated());
            List<List<String>> expected = new ArrayList<>();
            for (int run = 1; run <= files; run++) {
                expected.addAll(rows(campaign.metrics(run), union, true));
            }
            assertThat(rows(campaign.workloadFolder().consolidated(), union, false))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(result.rows()).isEqualTo(expected.size());
            assertThat(result.warnings()).as("seed %d", seed).hasSize(torn);
        }
    }

    private static List<String> header(Random random) {
        List<String> columns = new ArrayList<>(MetricsSchema.REQUIRED);
        OPTIONAL.stream().filter(column -> random.nextInt(3) > 0).forEach(columns::add);
        if (random.nextInt(4) == 0) {
            Collections.shuffle(columns, random);
        }
        return columns;
    }

    private static String text(Random random, List<String> header) {
        String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
        StringBuilder text = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
        text.append(String.join(",", header)).append(lineEnd);
        // Now and then more than the reader's buffer holds.
        int rows = random.nextInt(20) == 0 ? 4000 : 1 + random.nextInt(8);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < header.size(); i++) {
                text.append(i > 0 ? "," : "").append(cell(random));
            }
            text.append(lineEnd);
            text.append(random.nextInt(10) == 0 ? lineEnd : "");
        }
        return text.toString();
    }

    private static String cell(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "\"a,\"\"b\"\"\"";
            case 2 -> "\"line\nend\r\nagain,\"";
            case 3 -> "\"\"";
            case 4 -> "é∞ 𝄞 ".repeat(1 + random.nextInt(3)) + "x";
            case 5 -> "x".repeat(1 + random.nextInt(40));
            default -> Double.toString(random.nextGaussian());
        };
    }

    /** Somewhere within the last row, so that it is neither whole nor gone. */
    private static int tornAt(Random random, String text) {
        String trimmed = text.stripTrailing();
        int lastRow = lastRowStart(trimmed);
        return lastRow + 1 + random.nextInt(trimmed.length() - lastRow);
    }

    private static int lastRowStart(String text) {
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            quoted ^= text.charAt(i) == '"';
            if (!quoted && text.charAt(i) == '\n') {
                start = i + 1;
            }
        }
        return start;
    }

    private static List<String> header(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
            return parser.iterator().next().toList();
        }
    }

    /** Each row's cells in the order of {@code columns}; {@code whole}: without a last row that no line end follows. */
    private static List<List<String>> rows(Path file, List<String> columns, boolean whole) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        String kept = whole && !text.endsWith("\n") ? text.substring(0, lastRowStart(text)) : text;
        if (whole && insideQuotes(text)) {
            kept = text.substring(0, lastRowStart(text));
        }
        List<List<String>> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(kept, format)) {
            for (CSVRecord row : parser) {
                rows.add(columns.stream()
                        .map(column -> row.isMapped(column) ? row.get(column) : "")
                        .toList());
            }
        }
        return rows;
    }

    private static boolean insideQuotes(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }
}
