package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.report.cli.CommandLineRun;

/** The forms in which {@code compare} tells what it found. */
class CompareOutputTest {

    private static final String OLD = "20261119T101010Z-aaaa";
    private static final String NEW = "20261120T193412Z-k3f9";

    private static final String EXPECTED = """
            A: aaaa (5 trials)
            B: latest (5 trials)
            B is better in 2, inconclusive in 2 of 4

            settings  metric       verdict                           A                      B  difference       95 % interval      p       g                         to settle it
            ────────  ───────────  ────────────  ─────────────────────  ─────────────────────  ──────────  ──────────────────  ─────  ──────  ───────────────────────────────────
            rate=1    accuracy     better        0.500 ± 0.010 (n = 3)  0.800 ± 0.010 (n = 3)        +0.3  +0.2773 to +0.3227  0.400   23.94
                      loss (nats)  better        0.500 ± 0.010 (n = 3)  0.200 ± 0.010 (n = 3)        -0.3  -0.3227 to -0.2773  0.400  -23.94
            rate=10   accuracy     inconclusive            0.7 (n = 2)  0.700 ± 0.014 (n = 2)           0  -0.1271 to +0.1271  1.000    0.00  more than 1000 more trials per side
                      loss (nats)  inconclusive            0.3 (n = 2)  0.300 ± 0.014 (n = 2)           0  -0.1271 to +0.1271  1.000    0.00  more than 1000 more trials per side
            A, B: mean ± standard deviation over trials; difference: B minus A, with its 95 % interval (Welch);
            p: Mann–Whitney, corrected for 4 rows (Holm); g: Hedges
            """;

    @TempDir
    private Path root;

    @Test
    void theVerdictComesFirstAndTheTableIsAligned() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "rate=1", 0.5, 0.51, 0.49).with("mlp", "rate=10", 0.7, 0.7);
        new ComparedCampaign(root, NEW).with("mlp", "rate=1", 0.8, 0.81, 0.79).with("mlp", "rate=10", 0.71, 0.69);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(compare("--metrics", "accuracy,loss").out()).isEqualTo(EXPECTED);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void jsonHasFullPrecisionAndNothingThatIsNoNumber() throws IOException {
        new ComparedCampaign(root, OLD).with("mlp", "", 0.1, 0.2, 0.4);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.7).failed("mlp", "", 0.9);

        String text = compare("--json", "--margin", "1%").out();

        assertThat(text).doesNotContain("NaN", "Infinity");
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.fieldNames()).toIterable().containsExactly("a", "b", "verdict", "comparisons", "notes");
        assertThat(json.get("b")).hasToString("{\"name\":\"latest\",\"trials\":2,\"succeeded\":1}");
        assertThat(json.get("verdict").asText()).isEqualTo("inconclusive");
        assertThat(json.get("comparisons")).hasSize(3);
        JsonNode accuracy = json.get("comparisons").get(0);
        double mean = (0.1 + 0.2 + 0.4) / 3;
        assertThat(accuracy.get("metric").asText()).isEqualTo("accuracy");
        assertThat(accuracy.get("a").get("n").asInt()).isEqualTo(3);
        assertThat(accuracy.get("a").get("mean").asDouble()).isCloseTo(mean, within(1e-15));
        assertThat(accuracy.get("a").get("std").asDouble()).isCloseTo(0.15275252316519466, within(1e-15));
        assertThat(accuracy.get("b").get("std").isNull()).isTrue();
        assertThat(accuracy.get("difference").asDouble()).isCloseTo(0.7 - mean, within(1e-15));
        assertThat(accuracy.get("low").isNull()).isTrue();
        assertThat(accuracy.get("high").isNull()).isTrue();
        assertThat(accuracy.get("p").asDouble()).isCloseTo(0.5, within(1e-15));
        assertThat(accuracy.get("p_holm").asDouble()).isEqualTo(1);
        assertThat(accuracy.get("hedges_g").isNull()).isTrue();
        assertThat(accuracy.get("margin").asDouble()).isCloseTo(mean / 100, within(1e-15));
        assertThat(accuracy.get("to_settle").asText()).isEqualTo("at least 2 trials per side");
    }

    @Test
    void jsonOfNothingToCompareHasNoVerdict() throws IOException {
        new ComparedCampaign(root, OLD).failed("mlp", "", 0.1);
        new ComparedCampaign(root, NEW).with("mlp", "", 0.1);

        CommandLineRun run = compare("--json", "--fail-on", "worse");

        assertThat(run.exitCode()).isEqualTo(4);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("verdict").isNull()).isTrue();
        assertThat(json.get("comparisons")).isEmpty();
        assertThat(json.get("notes").get(0).asText())
                .isEqualTo("nothing to compare: aaaa: no trial of it has succeeded (1 failed)");
        assertThat(json.get("notes")).hasSize(1);
        assertThat(run.err()).startsWith("prony: compare aaaa: no trial of it has succeeded (1 failed); ");
    }

    private CommandLineRun compare(String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", "aaaa", "latest", "--repository", root.toString()));
        arguments.addAll(List.of(options));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }
}
