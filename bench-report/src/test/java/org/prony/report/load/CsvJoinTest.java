package org.prony.report.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsReader;

class CsvJoinTest {

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // to close the reader while it reads is what is tested
    void keepsAndCountsTheRowsBeforeThePlaceWhereAFileCanNoLongerBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "a,b\n" + "1,2\n".repeat(300_000));
        CsvSource source = new CsvSource(file, Map.of("run", "7"));
        CsvJoin join = CsvJoin.ofAny(List.of(source));
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        long rows;
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            FilterOutputStream out = new FilterOutputStream(written) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    reader.close(); // so that the next read fails
                }
            };
            rows = join.transfer(source, reader, Channels.newChannel(out), null);
        }

        assertThat(rows).isBetween(1L, 299_999L);
        assertThat(written.size()).isEqualTo(rows * "7,1,2\n".length());
        assertThat(join.warnings())
                .containsExactly(file + ":" + (rows + 1) + ": cannot be read behind this line: ClosedChannelException; "
                        + rows + " rows are kept");
    }
}
