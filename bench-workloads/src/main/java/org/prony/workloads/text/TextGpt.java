package org.prony.workloads.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.djl.ComputeType;
import org.prony.api.djl.DjlLanguageModel;
import org.prony.api.djl.LabelledData;
import org.prony.workloads.training.LearningRate;

/**
 * A GPT on the characters of a text: of the file in the folder given by {@code --data-dir}, or else of a text that the
 * project writes. The last tenth is held out.
 *
 * <p>An example is a sequence of {@code context_length} characters, the next one beginning where it ends; what is left at the
 * end is not used. So an epoch predicts each character once, the first of a sequence from nothing before it.
 */
@Workload(
        task = "text",
        method = "gpt",
        description = "The next character of a text by a decoder-only transformer",
        metrics = {
            @Metric(value = "loss", goal = Goal.MINIMIZE, unit = "nats"),
            @Metric(value = "perplexity", goal = Goal.MINIMIZE)
        },
        target = 0.5,
        maxSeconds = 60,
        evalPeriodSteps = 50)
public final class TextGpt extends DjlLanguageModel {

    @Hyperparameter(value = "2", description = "layers of attention and perceptron")
    @Range(min = 1, max = 256, scaling = Scaling.LOG)
    int layers;

    @Hyperparameter(value = "4", description = "heads of the attention; they divide the width")
    @Range(min = 1, max = 256, scaling = Scaling.LOG)
    int heads;

    @Hyperparameter(value = "64", description = "numbers that stand for a character between layers")
    @Range(min = 4, max = 32768, scaling = Scaling.LOG)
    int embeddingWidth;

    @Hyperparameter(value = "64", description = "characters of a sequence")
    @Range(min = 2, max = 65536, scaling = Scaling.LOG)
    int contextLength;

    @Hyperparameter(value = "32", description = "training sequences in a step")
    @Range(min = 1, max = 65536, scaling = Scaling.LOG)
    int batchSize;

    @Hyperparameter(value = "0", description = "share of units left out of a training step")
    @Range(min = 0, max = 0.9)
    float dropout;

    @Hyperparameter(value = "0.003", description = "step size of AdamW after the warm-up")
    @Range(min = 1e-6, max = 1, scaling = Scaling.LOG)
    float learningRate;

    @Hyperparameter(value = "20", description = "steps in which the step size rises from 0, linearly")
    @Range(min = 0, max = 1_000_000)
    int warmupSteps;

    @Hyperparameter(value = "0.01", description = "share of each weight that a step of size 1 would take away")
    @Range(min = 0, max = 10)
    float weightDecay;

    @Hyperparameter(
            value = "float32",
            description = "numbers that matrix products compute with; the weights are float32")
    ComputeType dataType = ComputeType.FLOAT32;

    private int vocabulary;

    @Override
    public void preflight(Optional<Path> dataDir) throws IOException {
        shape();
        if (dataDir.isPresent()) {
            TextFolder.textOf(dataDir.get());
        }
    }

    @Override
    protected LabelledData load(TrialContext context, NDManager manager) throws IOException {
        Corpus corpus = context.dataDir().isPresent()
                ? TextFolder.read(context.dataDir().get())
                : Corpus.generated();
        corpus.requireSequences(contextLength);
        vocabulary = corpus.vocabulary();
        return new LabelledData(
                corpus.dataset(),
                sequences(corpus.train(), 0, manager),
                sequences(corpus.train(), 1, manager),
                sequences(corpus.heldOut(), 0, manager),
                sequences(corpus.heldOut(), 1, manager));
    }

    /** Sequences side by side, the first beginning {@code shift} characters into the text; shape (n, context length). */
    private NDArray sequences(int[] text, int shift, NDManager manager) {
        int count = (text.length - 1) / contextLength;
        long[] tokens = new long[count * contextLength];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = text[i + shift];
        }
        return manager.create(tokens, new Shape(count, contextLength));
    }

    @Override
    protected Block block() {
        return new GptBlock(vocabulary, shape(), dropout, dataType);
    }

    private GptShape shape() {
        return new GptShape(layers, heads, embeddingWidth, contextLength);
    }

    @Override
    protected Optimizer optimizer() {
        return Optimizer.adamW()
                .optLearningRateTracker(LearningRate.warmedUp(learningRate, warmupSteps))
                .optWeightDecays(weightDecay)
                .build();
    }

    @Override
    protected int batchSize() {
        return batchSize;
    }

    @Override
    protected ComputeType computeType() {
        return dataType;
    }
}
