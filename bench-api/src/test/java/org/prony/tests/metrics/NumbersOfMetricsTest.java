package org.prony.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.metrics.MetricsReader;
import org.prony.api.metrics.MetricsSchema;

class NumbersOfMetricsTest {

    private static final int SEED = 20261120;

    @TempDir
    Path folder;

    @Test
    void readsNumbersToTheLastBit() throws IOException {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>(List.of(
                "0",
                "-0.0",
                "1",
                "-1",
                "007",
                "1.",
                ".5",
                "1e5",
                "1E-5",
                "1e+22",
                "1e23",
                "9007199254740993",
                "9007199254740992.5",
                "0.1",
                "0.30000000000000004",
                "4.9E-324",
                "2.2250738585072014E-308",
                "1.7976931348623157E308",
                "1e400",
                "1e-400",
                "0e999",
                "123456789012345678901234567890",
                "0.000000000000000000000000000001",
                "8.5e22",
                "5e-324",
                "100000000000000000000.5"));
        for (int i = 0; i < 60_000; i++) {
            texts.add(Double.toString(Double.longBitsToDouble(random.nextLong())));
            texts.add(Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20)));
            texts.add(Long.toString(random.nextLong() >> random.nextInt(64)));
            texts.add(random.nextInt(1_000_000) + "." + random.nextInt(1000));
            texts.add((random.nextLong() >>> 5) + "e" + (random.nextInt(200) - 100));
            texts.add(halfwayText(random));
        }
        double[] numbers = numbers(texts);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(Double.doubleToLongBits(numbers[i]))
                    .as(texts.get(i))
                    .isEqualTo(Double.doubleToLongBits(Double.parseDouble(texts.get(i))));
        }
    }

    @Test
    void takesTruthValuesAsNumbersAndEverythingElseAsNone() throws IOException {
        assertThat(numbers(List.of("true", "false", "\"2.5\"", "Infinity", "-Infinity")))
                .containsExactly(1, 0, 2.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(numbers(List.of(
                        "",
                        "NaN",
                        "-",
                        ".",
                        "+",
                        "e5",
                        "1e",
                        "1e+",
                        "1.2.3",
                        "2.7.1",
                        "2026-11-20",
                        "12 h",
                        "0x10",
                        "1,5",
                        "1f",
                        "TRUE",
                        "∞",
                        "\"\"",
                        "1e5x",
                        "--1")))
                .hasSize(20)
                .containsOnly(Double.NaN);
    }

    /** A decimal halfway between two doubles or next to it, where rounding is hardest. */
    private static String halfwayText(Random random) {
        double value = Math.abs(random.nextInt(1 << 20) + random.nextDouble());
        BigDecimal middle =
                new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
        String text = middle.toPlainString();
        return text.length() > 19 && random.nextBoolean() ? text.substring(0, 19) : text;
    }

    private double[] numbers(List<String> texts) throws IOException {
        List<String> columns = new ArrayList<>(MetricsSchema.REQUIRED);
        columns.add("value");
        StringBuilder file = new StringBuilder(String.join(",", columns)).append('\n');
        for (String text : texts) {
            String cell = text.indexOf(',') >= 0 ? '"' + text + '"' : text;
            file.append(",".repeat(columns.size() - 1)).append(cell).append('\n');
        }
        Path path = Files.writeString(folder.resolve("metrics.csv"), file);
        double[] numbers = new double[texts.size()];
        try (MetricsReader reader = MetricsReader.open(path)) {
            for (int i = 0; i < numbers.length; i++) {
                assertThat(reader.next()).isTrue();
                numbers[i] = reader.number(columns.size() - 1);
            }
            assertThat(reader.warnings()).isEmpty();
        }
        return numbers;
    }

    @Test
    void readsTheSameNumbersInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "tr-TR", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(numbers(List.of("1.5", "1e-3", "Infinity", "true", "123456789012345678901.5")))
                        .containsExactly(1.5, 0.001, Double.POSITIVE_INFINITY, 1, 1.2345678901234568E20);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
