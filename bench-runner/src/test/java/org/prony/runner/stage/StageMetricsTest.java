package org.prony.runner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;

/** How metrics are found in logs and files. */
class StageMetricsTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private MetricSeries series = new MetricSeries(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acc = ([0-9.]+) | acc = 0.5!x acc = 0.75 acc = 0.875 y   | 0.875",
                "[0-9.]+%        | 3%                                      |",
                "\\d+            | a 12 b 13                               | 13",
                "loss: (\\S+)    | loss: 1e-3!loss: nan                    | NaN",
                "loss: (\\S+)    | loss: -Inf                              | -Infinity",
                "loss: (.*)      | loss:   +7.25E2                         | 725",
                "loss: (.*)      | loss: 1,5                               |",
                "loss: (.*)      | loss: 5f                                |",
                "a(x)?           | ax a                                    |",
            })
    void takesTheLastMatch(String regex, String log, @Nullable Double expected) throws IOException {
        read(log.replace('!', '\n'), metric("m", Format.REGEX, regex, null));

        assertThat(series.last()).isEqualTo(expected == null ? Map.of() : Map.of("m", expected));
        assertThat(warnings).hasSize(expected == null ? 1 : 0);
        assertThat(series.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsLinesOfJsonAndPassesOverTheRest(String lineEnd) throws IOException {
        String log = String.join(
                lineEnd,
                "epoch 1 {\"loss\": 9}",
                "{\"loss\": 0.5, \"n\": 3}",
                "  {\"n\": 1, \"loss\": -Infinity, \"acc\": \"0.25\"}",
                "{\"loss\": 0.1, \"n\": 2",
                "[1]",
                "{\"loss\": null, \"n\": 9}",
                "{\"n\": 10}",
                "{\"loss\": 0.7}");
        read(log, metric("loss", Format.JSON, "loss", "n"), metric("acc", Format.JSON, "acc", "n"));

        assertThat(warnings).isEmpty();
        assertThat(series.last()).isEqualTo(Map.of("loss", 0.7, "acc", 0.25));
        assertThat(steps()).containsExactly(1L, 3L);
        assertThat(series.value("loss", 0)).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(series.value("acc", 1)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void countsLinesThatTellNoStep() throws IOException {
        read("{\"a\": 1}\nx\n{\"b\": 1}\n{\"a\": 2}", metric("a", Format.JSON, "a", null));

        assertThat(steps()).containsExactly(1L, 2L);
        assertThat(series.last()).isEqualTo(Map.of("a", 2.0));
    }

    @Test
    void readsColumnsOfCsv() throws IOException {
        read(
                "\uFEFFepoch,\"the \"\"loss\"\"\",note\n1,0.5,\"a,\nb\"\n3,inf,\n2,0.25\n\n4,,x\n",
                metric("loss", Format.CSV, "the \"loss\"", "epoch"));

        assertThat(warnings).isEmpty();
        assertThat(steps()).containsExactly(1L, 2L, 3L);
        assertThat(series.value("loss", 1)).hasValue(0.25);
        assertThat(series.last()).isEqualTo(Map.of("loss", 0.25));
    }

    @Test
    void namesMetricStageAndFileOfWhatIsMissing() throws IOException {
        StageMetric csv = new StageMetric("c", "test", Format.CSV, "col", "{_output}/x.csv", null);
        read(
                "{\"j\": \"high\"}\nacc none\n",
                metric("r", Format.REGEX, "acc (.*)", null),
                metric("s", Format.REGEX, "F1", null),
                metric("j", Format.JSON, "j", null),
                metric("k", Format.JSON, "k", null),
                metric("d", Format.CSV, "col", null),
                csv);

        Path log = folder.resolve("log");
        assertThat(warnings)
                .containsExactlyInAnyOrder(
                        "metric r of stage test: 'none' in " + log + " is no number",
                        "metric s of stage test: " + log + " has no match of 'F1'",
                        "metric j of stage test: 'high' in " + log + " is no number",
                        "metric k of stage test: " + log + " has no line of JSON with the field 'k'",
                        "metric d of stage test: " + log + " has no value in a column 'col'",
                        "metric c of stage test: " + folder.resolve("OUT/x.csv") + " is not there");
    }

    @Test
    void aLineOfAnyLengthFitsIntoMemory() throws IOException {
        Path log = folder.resolve("log");
        try (Writer writer = Files.newBufferedWriter(log)) {
            for (int i = 0; i < 4_000_000; i++) {
                writer.write("progress");
            }
            writer.write(" acc 3\nacc 4\n");
        }
        try (LogLines lines = LogLines.open(log)) {
            int longest = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                longest = Math.max(longest, line.length());
            }
            assertThat(longest).isLessThan(2 << 20);
        }
    }

    private static StageMetric metric(String name, Format format, String expression, @Nullable String step) {
        return new StageMetric(name, "test", format, expression, null, step);
    }

    private void read(String text, StageMetric... metrics) throws IOException {
        Path log = Files.writeString(folder.resolve("log"), text);
        series = new MetricSeries(Arrays.stream(metrics).map(StageMetric::name).toList());
        new StageMetrics(series, (metric, reason) -> warnings.add(MissedMetrics.line(metric, reason)))
                .read(List.of(metrics), log, name -> name.replace("{_output}", "OUT"), folder);
        series.sort();
    }

    private List<Long> steps() {
        return IntStream.range(0, series.size()).mapToObj(series::step).toList();
    }
}
