package org.prony.report.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsReader;

class MetricsTableLoaderTest {

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("try") // to close the reader while it reads is what is tested
    void keepsTheRowsBeforeThePlaceWhereAFileCanNoLongerBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), "loss,mem.used\n1\n" + "0.5,7\n".repeat(100_000));
        List<String> warnings = new ArrayList<>();
        MetricsTable table;
        try (MetricsReader reader = MetricsReader.openAny(file)) {
            reader.close(); // with the first rows in memory
            table = MetricsTableLoader.load(file, reader, new TableLayout.Known(), warnings);
        }

        assertThat(table.rowCount()).isBetween(1, 99_999);
        assertThat(table.column("loss")).hasSize(table.rowCount()).containsOnly(0.5);
        assertThat(warnings)
                .containsExactly(
                        file + ":2: has 1 cells, the header 2; row left out",
                        file + ":" + (table.rowCount() + 2)
                                + ": cannot be read behind this line: ClosedChannelException; " + table.rowCount()
                                + " rows are kept");
    }
}
