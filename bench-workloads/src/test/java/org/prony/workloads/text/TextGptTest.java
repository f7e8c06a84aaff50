package org.prony.workloads.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.BuiltIn;
import org.prony.workloads.Reported;

class TextGptTest {

    /** A GPT that learns within seconds on one core. */
    private static final Map<String, String> SMALL =
            Map.of("layers", "1", "heads", "2", "embedding_width", "32", "context_length", "32", "batch_size", "16");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"float32", "bfloat16"})
    void learnsMoreThanTheFrequenciesOfCharacters(String dataType) throws Exception {
        double unigrams = unigramEntropy(Corpus.generated());
        try (TrainingWorkload gpt = small(Map.of("data_type", dataType))) {
            TrainingSetup setup = gpt.setUp(context(1, Optional.empty()));
            assertThat(setup.dataset().name()).isEqualTo("generated-text");
            assertThat(setup.trainExamples()).isEqualTo((360_000 - 1) / 32);
            assertThat(setup.evaluationExamples()).isEqualTo((40_000 - 1) / 32);
            for (int i = 0; i < 120; i++) {
                gpt.step();
            }
            Evaluation evaluation = gpt.evaluate();

            double loss = Reported.value(evaluation, "loss");
            assertThat(loss).isLessThan(unigrams - 0.5);
            assertThat(Reported.value(evaluation, "perplexity")).isCloseTo(Math.exp(loss), within(1e-12));
        }
    }

    /** Seventeen sequences in batches of four. */
    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void withoutWeightsTheLossIsTheLogarithmOfTheVocabulary(ComputeType type) throws Exception {
        GptBlock block = WatchedGpt.twoLayers(type);
        try (WatchedGpt gpt = new WatchedGpt(block, type)) {
            gpt.setUp(context(1, Optional.empty()));
            for (Parameter parameter : block.getParameters().values()) {
                parameter.getArray().set(new float[(int) parameter.getShape().size()]);
            }

            assertThat(Reported.value(gpt.evaluate(), "loss")).isCloseTo(Math.log(WatchedGpt.VOCABULARY), within(1e-6));
        }
    }

    @Test
    void theLabelOfACharacterIsTheNextOne() throws Exception {
        TextGpt gpt = new TextGpt();
        gpt.contextLength = 32;
        Corpus corpus = Corpus.generated();
        try (NDManager manager = NDManager.newBaseManager()) {
            LabelledData data = gpt.load(context(1, Optional.empty()), manager);

            assertShifted(corpus.train(), data.trainInputs(), data.trainLabels());
            assertShifted(corpus.heldOut(), data.heldOutInputs(), data.heldOutLabels());
        }
    }

    private static void assertShifted(int[] text, NDArray inputs, NDArray labels) {
        long[] expected = Arrays.stream(text).asLongStream().toArray();
        int length = (int) inputs.size();
        assertThat(length).isEqualTo((text.length - 1) / 32 * 32);
        assertThat(inputs.toLongArray()).isEqualTo(Arrays.copyOf(expected, length));
        assertThat(labels.toLongArray()).isEqualTo(Arrays.copyOfRange(expected, 1, length + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "bfloat16"})
    void equalSeedsGiveEqualLossesBitForBit(String dataType) throws Exception {
        List<Double> losses = losses(3, dataType);

        assertThat(losses(3, dataType)).isEqualTo(losses);
        assertThat(losses(4, dataType)).isNotEqualTo(losses);
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void holdsTheSameArraysAfterEveryStepAndEvaluation(ComputeType type) throws Exception {
        GptBlock block = WatchedGpt.twoLayers(type);
        try (WatchedGpt gpt = new WatchedGpt(block, type)) {
            gpt.setUp(context(1, Optional.empty()));
            gpt.step();
            gpt.evaluate();
            NDManager manager = Objects.requireNonNull(gpt.manager);
            int held = manager.getManagedArrays().size();
            for (int i = 0; i < 10; i++) {
                gpt.step();
            }
            gpt.evaluate();

            // A list of arrays in bfloat16 cannot be shown.
            assertThat(manager.getManagedArrays().size()).isEqualTo(held);
        }
    }

    @Test
    void learnsTheTextOfAFolder() throws Exception {
        Path shakespeare = Path.of(System.getProperty("prony.shared.data", "../shared/data"), "tinyshakespeare");
        assumeTrue(Files.isDirectory(shakespeare), () -> "no text in " + shakespeare + "; set -Dprony.shared.data");

        try (TrainingWorkload gpt = small(Map.of("batch_size", "32"))) {
            TrainingSetup setup = gpt.setUp(context(1, Optional.of(shakespeare)));
            for (int i = 0; i < 150; i++) {
                gpt.step();
            }

            assertThat(setup.dataset().name()).isEqualTo("tinyshakespeare");
            assertThat(Reported.value(gpt.evaluate(), "loss"))
                    .isLessThan(unigramEntropy(TextFolder.read(shakespeare)) - 0.4);
        }
    }

    @Test
    void saysHowLongATextMustBe() throws Exception {
        Files.writeString(folder.resolve("short.txt"), "x".repeat(329));

        try (TrainingWorkload gpt = small(Map.of())) {
            assertThatThrownBy(() -> gpt.setUp(context(1, Optional.of(folder))))
                    .hasMessage("the text " + folder.getFileName().toString().toLowerCase(Locale.ROOT)
                            + " has 329 characters; with context_length 32 it needs at least 330,"
                            + " since the last tenth is held out");
        }
        Files.writeString(folder.resolve("short.txt"), "x".repeat(330));
        try (TrainingWorkload gpt = small(Map.of("batch_size", "1"))) {
            assertThat(gpt.setUp(context(1, Optional.of(folder))).evaluationExamples())
                    .isEqualTo(1);
        }
    }

    private List<Double> losses(long seed, String dataType) throws Exception {
        try (TrainingWorkload gpt = small(Map.of("data_type", dataType, "dropout", "0.1"))) {
            gpt.setUp(context(seed, Optional.empty()));
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                for (int step = 0; step < 5; step++) {
                    gpt.step();
                }
                losses.add(Reported.value(gpt.evaluate(), "loss"));
            }
            return losses;
        }
    }

    /** Of the held-out characters under the frequencies of the training characters, nats. */
    private static double unigramEntropy(Corpus corpus) {
        double[] counts = new double[corpus.vocabulary()];
        for (int token : corpus.train()) {
            counts[token]++;
        }
        double sum = 0;
        for (int token : corpus.heldOut()) {
            sum -= Math.log(counts[token] / corpus.train().length);
        }
        return sum / corpus.heldOut().length;
    }

    private static TrainingWorkload small(Map<String, String> replaced) {
        Map<String, String> values = new HashMap<>(SMALL);
        values.putAll(replaced);
        return BuiltIn.workload("text_gpt", values);
    }

    private TrialContext context(long seed, Optional<Path> dataDir) {
        return new TrialContext(seed, "cpu", 1, dataDir, folder, folder);
    }
}
