package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.Dataset;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterDescriptor.Interval;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

class JsonTest {

    private static final CampaignPlan PLAN = new CampaignPlan(
            "20261120T193412Z-k3f9",
            "2026-11-20T19:34:12Z",
            Measure.TRAIN,
            "cpu",
            2,
            42,
            Map.of("digits_mlp", 80.0),
            Map.of("note", "ß \"İ\""),
            List.of(new WorkloadDescriptor(
                    "digits",
                    "mlp",
                    "",
                    "org.prony.workloads.digits.DigitsMlp",
                    List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "nats")),
                    List.of("test-human"),
                    Double.NaN,
                    20,
                    Long.MAX_VALUE,
                    100,
                    List.of(
                            new HyperparameterDescriptor(
                                    "learning_rate",
                                    HyperparameterDescriptor.Type.DOUBLE,
                                    "0.05",
                                    Optional.of(new Interval(1e-4, 1, Scaling.LOG)),
                                    List.of(),
                                    "step size",
                                    false),
                            new HyperparameterDescriptor(
                                    "optimizer",
                                    HyperparameterDescriptor.Type.STRING,
                                    "sgd",
                                    Optional.empty(),
                                    List.of("sgd", "adam"),
                                    "",
                                    false)),
                    1)),
            List.of(CampaignPlan.Trial.of(
                    "digits_mlp", 1, 2_147_483_647L, Map.of("optimizer", "sgd", "learning_rate", "0.05"))));

    private final Locale locale = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR"})
    void planIsTheGoldenFileInEveryLocale(String tag) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(Json.text(PLAN)).isEqualTo(resource("campaign.json"));
    }

    @Test
    void planIsReadBackWithItsNan() throws IOException {
        Path file = folder.resolve("campaign.json");
        Json.write(file, PLAN);

        CampaignPlan read = Json.read(file, CampaignPlan.class);

        assertThat(read).isEqualTo(PLAN);
        assertThat(read.workload("digits_mlp").target()).isNaN();
    }

    @ParameterizedTest
    @EnumSource(TrialState.class)
    void statusIsReadBackInEveryState(TrialState state) throws IOException {
        Path file = folder.resolve("status.json");
        TrialStatus status = new TrialStatus(
                state,
                "killed by SIGKILL",
                137,
                "SIGKILL",
                "2026-11-20T19:34:12Z",
                null,
                ProcessIdentity.of(ProcessHandle.current()));
        Json.write(file, status);

        assertThat(Json.read(file, TrialStatus.class)).isEqualTo(status);
    }

    @Test
    void statusNamesTheStateInWords() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));

        assertThat(Json.text(new TrialStatus(TrialState.TIMED_OUT, "", null, null, null, null, null)))
                .isEqualTo("""
                        {
                          "state" : "timed out",
                          "message" : "",
                          "exit_code" : null,
                          "signal" : null,
                          "start" : null,
                          "end" : null,
                          "process" : null,
                          "attempt" : 1,
                          "changed" : [ ],
                          "stages" : [ ],
                          "repeated_for" : null
                        }
                        """);
    }

    @Test
    void factsAreReadBackInTheirOrder() throws IOException {
        Path file = folder.resolve("trial.json");
        TrialFacts facts = new TrialFacts(
                "digits_mlp/run_1",
                new Dataset("digits", "0123456789abcdef".repeat(4)),
                "PyTorch",
                "2.7.1",
                "libtorch 2.7.1 cpu",
                0,
                "cpu",
                2,
                Map.of("target_value", "0.95"));
        Json.write(file, facts);

        assertThat(Json.read(file, TrialFacts.class)).isEqualTo(facts);
    }

    @Test
    void factsOfAnEarlierVersionTellNoGpus() throws IOException {
        Path file = folder.resolve("trial.json");
        TrialFacts facts = new TrialFacts(
                "digits_mlp/run_1", new Dataset("digits", "0".repeat(64)), "PyTorch", "", "", "cpu", 2, Map.of());
        String text = Json.text(facts);
        String earlier = text.replace("  \"gpu_count\" : null,\n", "");
        assertThat(earlier).isNotEqualTo(text);
        Files.writeString(file, earlier);

        assertThat(Json.read(file, TrialFacts.class)).isEqualTo(facts);
    }

    @Test
    void fieldsOfANewerVersionArePassedOver() throws IOException {
        Path file = folder.resolve("status.json");
        Files.writeString(file, """
                {"state": "queued", "message": "", "mood": "calm"}
                """);

        assertThat(Json.read(file, TrialStatus.class)).isEqualTo(TrialStatus.queued());
    }

    @Test
    void tornFileIsAnErrorThatNamesFileAndPlace() throws IOException {
        Path file = folder.resolve("status.json");
        Files.writeString(file, "{\n  \"state\" : \"queued\",\n  \"mess");

        assertThatThrownBy(() -> Json.read(file, TrialStatus.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ":3:")
                .hasMessageContaining("Unexpected end-of-input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "{}", "[]", "{\"state\": \"asleep\"}"})
    void fileWithoutAStatusIsAnErrorThatNamesIt(String text) throws IOException {
        Path file = folder.resolve("status.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> Json.read(file, TrialStatus.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void missingPartIsNamed() throws IOException {
        Path file = folder.resolve("campaign.json");
        Files.writeString(file, "{\"id\": \"x\", \"kill_after_seconds\": {}, \"extra\": {}, \"workloads\": []}");

        assertThatThrownBy(() -> Json.read(file, CampaignPlan.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("trials is missing");
    }

    @Test
    void missingFileIsAnErrorThatNamesIt() {
        Path file = folder.resolve("status.json");

        assertThatThrownBy(() -> Json.read(file, TrialStatus.class))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(file.toString());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(JsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
