package org.prony.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.metrics.ColumnKinds;
import org.prony.api.metrics.ColumnKinds.Kind;
import org.prony.api.metrics.MetricsReader;

class ColumnKindsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "1 2 -3 +4 0 | WHOLE",
                "9223372036854775807 -9223372036854775808 | WHOLE",
                "9223372036854775808 | TEXT",
                "1 2.5 | NUMBER",
                "1. .5 1e5 1E-7 -2.5e+300 0.0 | NUMBER",
                "NaN nan Infinity -Infinity inf -INF | NUMBER",
                "1 NaN | NUMBER",
                "true False TRUE | FLAG",
                "true 1 | TEXT",
                "true 1.5 | TEXT",
                "007 | TEXT",
                "00.5 | TEXT",
                "1e | TEXT",
                "1e+ | TEXT",
                "- | TEXT",
                ". | TEXT",
                "1.2.3 | TEXT",
                "1_000 | TEXT",
                "0x1F | TEXT",
                "1d | TEXT",
                "1 x 2 | TEXT",
                "2026-11-20 | TEXT",
                "'\"1\" \"\" \"-2.5\"' | NUMBER",
                "'\"\"' | BLANK",
                "'\" \"' | TEXT",
            })
    void findsWhatAllCellsHaveInCommon(String cells, Kind expected) throws IOException {
        assertThat(kindOf(cells.strip().replaceAll(" (?!\"( |$))", "\n"))).isEqualTo(expected);
    }

    @Test
    void leavesBlankCellsAside() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "a,b,c\n1,,  \n,,\n 2 ,,\n");
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            ColumnKinds kinds = transferred(reader, new ColumnKinds(3));
            assertThat(kinds.kind(0)).isEqualTo(Kind.WHOLE);
            assertThat(kinds.kind(1)).isEqualTo(Kind.BLANK);
            assertThat(kinds.kind(2)).isEqualTo(Kind.BLANK);
            assertThat(kinds.longestRow()).isEqualTo(" 2 ,,\n".length());
        }
    }

    @Test
    void leavesAColumnTextThatWasDeclaredSo() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "version\n2.7\n");
        ColumnKinds kinds = new ColumnKinds(1);
        kinds.declareText(0);
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            assertThat(transferred(reader, kinds).kind(0)).isEqualTo(Kind.TEXT);
        }
    }

    private Kind kindOf(String cells) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "a\n" + cells + "\n");
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            return transferred(reader, new ColumnKinds(1)).kind(0);
        }
    }

    private static ColumnKinds transferred(MetricsReader reader, ColumnKinds kinds) throws IOException {
        reader.transferRows(Channels.newChannel(OutputStream.nullOutputStream()), reader.schema(), Map.of(), kinds);
        return kinds;
    }
}
