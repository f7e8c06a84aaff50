package org.prony.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsRow;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.metrics.MetricsTail;
import org.prony.api.metrics.MetricsWriter;

class MetricsTailTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private MetricsTail tail = new MetricsTail(file);

    @BeforeEach
    void follow() {
        file = folder.resolve("metrics.csv");
        tail = new MetricsTail(file);
    }

    @Test
    void givesEachTimeTheLastOfTheRowsThatWereAdded() throws IOException {
        assertThat(tail.latest()).as("no file yet").isEmpty();
        add("loss,note\n");
        assertThat(tail.latest()).as("the header alone").isEmpty();
        add("1,a\n2,b\n");
        assertThat(tail.latest()).contains(Map.of("loss", "2", "note", "b"));
        assertThat(tail.latest()).as("nothing new").isEmpty();
        add("3,\n");
        assertThat(tail.latest()).contains(Map.of("loss", "3", "note", ""));
    }

    @Test
    void waitsForTheRestOfALine() throws IOException {
        add("loss,no");
        assertThat(tail.latest()).isEmpty();
        add("te\n1,a\n2,\u00df");
        assertThat(tail.latest()).contains(Map.of("loss", "1", "note", "a"));
        assertThat(tail.latest()).isEmpty();
        add("\u00df\n");
        assertThat(tail.latest()).contains(Map.of("loss", "2", "note", "\u00df\u00df"));
    }

    @Test
    void waitsForTheRestOfAQuotedCellThatHoldsALineEnd() throws IOException {
        add("loss,note\n1,\"two\nli");
        assertThat(tail.latest()).isEmpty();
        add("nes, \"\"quoted\"\"\"\n");
        assertThat(tail.latest()).contains(Map.of("loss", "1", "note", "two\nlines, \"quoted\""));
    }

    @Test
    void passesOverRowsThatTheReaderLeavesOut() throws IOException {
        add("loss,note\n1,a\n\n2\n3,b,c\n4,\"d\"e\n");

        assertThat(tail.latest()).contains(Map.of("loss", "1", "note", "a"));
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        MetricsSchema schema = new MetricsSchema(List.of("loss", "note"));
        try (MetricsWriter writer = MetricsWriter.open(file, schema)) {
            for (String note : List.of("", "a,b", "\"", "\n", "\r\n", "x\r")) {
                writer.append(new MetricsRow(schema).set("loss", 0.1).set("note", note));

                assertThat(tail.latest()).contains(Map.of("loss", "0.1", "note", note));
            }
        }
    }

    private void add(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
