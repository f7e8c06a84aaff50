package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsWriterTest {

    private static final MetricsSchema SMALL = new MetricsSchema(List.of("loss", "note"));

    private final Locale locale = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void writesTheGoldenFileInEveryLocale(String tag) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Path file = folder.resolve("metrics.csv");
        MetricsSchema schema = MetricsSchema.of(
                List.of("loss", "test-human/loss"),
                List.of("learning_rate"),
                List.of("target_value"),
                List.of("note"),
                List.of("temp.core 0.current"));

        try (MetricsWriter writer = MetricsWriter.open(file, schema)) {
            writer.append(trial(schema)
                    .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, 1.5)
                    .set(MetricsSchema.GLOBAL_STEP, 1)
                    .set(MetricsSchema.EPOCH, 0.25)
                    .set("loss", 2.302585092994046)
                    .set("test-human/loss", Double.NaN)
                    .set(MetricsSchema.SAMPLES_PER_SECOND, 123456.789)
                    .set(MetricsSchema.GOAL_REACHED, false)
                    .set("extra.note", "say \"hi\", İ ı ß")
                    .set("temp.core 0.current", 41.5));
            writer.append(trial(schema)
                    .set(MetricsSchema.ACCUMULATED_SUBMISSION_TIME, 3.0)
                    .set(MetricsSchema.GLOBAL_STEP, Long.MAX_VALUE)
                    .set(MetricsSchema.EPOCH, 0.5)
                    .set("loss", Double.POSITIVE_INFINITY)
                    .set("test-human/loss", Double.NEGATIVE_INFINITY)
                    .set(MetricsSchema.SAMPLES_PER_SECOND, 1e-5)
                    .set(MetricsSchema.GOAL_REACHED, true)
                    .set("extra.note", "two\nlines"));
        }

        try (InputStream golden = Objects.requireNonNull(MetricsWriterTest.class.getResourceAsStream("golden.csv"))) {
            assertThat(Files.readAllBytes(file)).isEqualTo(golden.readAllBytes());
        }
    }

    @Test
    void reopenedFileIsAppendedToWithoutASecondHeader() throws IOException {
        Path file = folder.resolve("metrics.csv");
        append(file, "1", "a");
        append(file, "2", "b");

        assertThat(file).hasContent("loss,note\n1,a\n2,b\n");
    }

    @Test
    void rowIsInTheFileBeforeTheWriterIsClosed() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsWriter writer = MetricsWriter.open(file, SMALL)) {
            writer.append(new MetricsRow(SMALL).set("loss", "1"));

            assertThat(Files.readString(file)).isEqualTo("loss,note\n1,\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,b", "2,\"torn\nin a quo", "2,\"\"\"half\"\"\n", ""})
    void tornRowOfAKilledWriterIsCutOff(String torn) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "loss,note\n1,\"say \"\"hi\"\"\nthere\"\n" + torn);

        append(file, "3", "c");

        assertThat(Files.readString(file)).isEqualTo("loss,note\n1,\"say \"\"hi\"\"\nthere\"\n3,c\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~loss,accuracy\n1,0.5\n~ | column 2 is 'accuracy', expected 'note'",
                "~step\n1\n~ | column 1 is 'step', expected 'loss'",
                "~loss\n1\n~ | column 2 is none, expected 'note'",
                "~loss,note,seed\n~ | column 3 is 'seed', expected none"
            })
    void foreignHeaderIsRefusedAndTheFileLeftAlone(String content, String difference) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, content);

        assertThatThrownBy(() -> MetricsWriter.open(file, SMALL).close())
                .isInstanceOf(MetricsFormatException.class)
                .hasMessage(file + ":1: the header is not this trial's: " + difference + "; move the file away");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lo", "loss,note"})
    void partOfAHeaderThatAKilledWriterLeftIsReplaced(String part) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, part);

        append(file, "1", "a");

        assertThat(Files.readString(file)).isEqualTo("loss,note\n1,a\n");
    }

    @Test
    void rowOfAnotherSchemaIsRefused() throws IOException {
        Path file = folder.resolve("metrics.csv");
        MetricsSchema other = new MetricsSchema(List.of("accuracy"));
        try (MetricsWriter writer = MetricsWriter.open(file, SMALL)) {
            assertThatThrownBy(() -> writer.append(new MetricsRow(other)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the row was made for another schema than " + file + " has");
        }
    }

    /** Runs a writer in a process whose files may not grow beyond 4096 bytes: the kernel then writes a part of a row. */
    @Test
    void rowThatDoesNotFitIsTakenBack() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash for ulimit -f");
        Path file = folder.resolve("metrics.csv");
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 4; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteUntilFull.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        int whole = (4096 - WriteUntilFull.HEADER_BYTES) / WriteUntilFull.ROW_BYTES;
        assertThat(output.strip()).isEqualTo(whole + " rows, then " + file + ": File too large");
        assertThat(Files.size(file))
                .isEqualTo(WriteUntilFull.HEADER_BYTES + (long) whole * WriteUntilFull.ROW_BYTES)
                .isLessThan(4096);
        assertThat(Files.readString(file)).endsWith("x\n");
    }

    private static MetricsRow trial(MetricsSchema schema) {
        return new MetricsRow(schema)
                .set(MetricsSchema.CAMPAIGN_ID, "20261120T193412Z-k3f9")
                .set(MetricsSchema.TRIAL_ID, "digits_mlp/run_1")
                .set(MetricsSchema.WORKLOAD, "digits_mlp")
                .set(MetricsSchema.TASK, "digits")
                .set(MetricsSchema.METHOD, "mlp")
                .set(MetricsSchema.FRAMEWORK, "PyTorch")
                .set(MetricsSchema.ENGINE_VERSION, "2.7.1")
                .set(MetricsSchema.DATASET, "digits@0123456789ab")
                .set(MetricsSchema.DEVICE, "cpu")
                .set(MetricsSchema.THREADS, 2)
                .set(MetricsSchema.RUN_IDX, 1)
                .set(MetricsSchema.SEED, 42)
                .set(MetricsSchema.BATCH_SIZE, 64)
                .set("hparam.learning_rate", 0.05)
                .set("workload.target_value", 0.95)
                .set(MetricsSchema.STEPS_PER_EPOCH, 4)
                .set(MetricsSchema.GLOBAL_START_TIME, 1_763_667_252.0);
    }

    private static void append(Path file, String loss, String note) throws IOException {
        try (MetricsWriter writer = MetricsWriter.open(file, SMALL)) {
            writer.append(new MetricsRow(SMALL).set("loss", loss).set("note", note));
        }
    }
}
