package org.prony.workloads.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.djl.ComputeType;
import org.prony.workloads.BuiltIn;
import org.prony.workloads.Learned;
import org.prony.workloads.Reported;

class ImagesResnet18Test {

    /** On several threads PyTorch adds in another order now and then. */
    private static final int MOST_RUNS = 3;

    @TempDir
    Path folder;

    @Test
    void hasTheParametersOfThePapersNetwork() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Block block = ResNet18.of(64, ComputeType.FLOAT32);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3, 32, 32));
            long trained = block.getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .mapToLong(parameter -> parameter.getShape().size())
                    .sum();
            NDArray logits = block.forward(
                            new ParameterStore(manager, false),
                            new NDList(manager.zeros(new Shape(1, 3, 32, 32), DataType.UINT8)),
                            false)
                    .singletonOrThrow();

            // As counted by others for the CIFAR variant with ten classes: 11.17 million.
            assertThat(trained).isEqualTo(11_173_962);
            assertThat(logits.getShape()).isEqualTo(new Shape(1, 10));
        }
    }

    @Test
    void learnsTheGeneratedImages() throws Exception {
        try (TrainingWorkload resnet = BuiltIn.workload("images_resnet18", Map.of())) {
            TrainingSetup setup = resnet.setUp(context(1));
            assertThat(setup.dataset().name()).isEqualTo("generated-images");
            double accuracy = 0;
            for (int step = 1; step <= 400 && accuracy < 0.25; step++) {
                resnet.step();
                if (step % 50 == 0) {
                    accuracy = Reported.value(resnet.evaluate(), "accuracy");
                }
            }

            // By chance: a tenth.
            assertThat(accuracy).isGreaterThanOrEqualTo(0.25);
        }
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void equalSeedsGiveEqualLossesBitForBit(ComputeType type) throws Exception {
        List<Double> losses = losses(3, type);

        assertThat(losses(3, type)).isEqualTo(losses);
        assertThat(losses(4, type)).isNotEqualTo(losses);
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void holdsTheSameArraysAfterEveryStepAndEvaluation(ComputeType type) throws Exception {
        try (WatchedResNet resnet = new WatchedResNet(ResNet18.of(2, type), type)) {
            resnet.setUp(context(1));
            resnet.step();
            resnet.evaluate();
            NDManager manager = Objects.requireNonNull(resnet.manager);
            int held = manager.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                resnet.step();
            }
            resnet.evaluate();

            // A list of arrays in bfloat16 cannot be shown.
            assertThat(manager.getManagedArrays().size()).isEqualTo(held);
        }
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void learnsBitForBitWhatANetworkThatClosesNothingLearns(ComputeType type) throws Exception {
        Set<List<String>> closing = new HashSet<>();
        Set<List<String>> keeping = new HashSet<>();
        for (int run = 0; run < MOST_RUNS && Collections.disjoint(closing, keeping); run++) {
            closing.add(learned(ResNet18.of(2, type), type));
            keeping.add(learned(KeepingResNet.of(2, type), type));
        }

        // A kernel or four numbers for each of 20 convolutions and their normalizations, and the output's two.
        assertThat(closing).first(LIST).hasSize(1 + 20 + 4 * 20 + 2);
        assertThat(closing).containsAnyElementsOf(keeping);
    }

    @ParameterizedTest
    @EnumSource(ComputeType.class)
    void nothingOfAForwardPassIsOpenWhenItsGradientsAreThere(ComputeType type) throws Exception {
        assertThat(activationsLeftOpen(ResNet18.of(2, type), type)).isEmpty();
        assertThat(activationsLeftOpen(KeepingResNet.of(2, type), type))
                .contains(new Shape(WatchedResNet.BATCH, 2, 32, 32));
    }

    private List<String> learned(Block block, ComputeType type) throws Exception {
        return Learned.in(3, new WatchedResNet(block, type), block, context(5));
    }

    /** What has the batch's length and is no picture; no kernel has as many filters. */
    private List<Shape> activationsLeftOpen(Block block, ComputeType type) throws Exception {
        try (WatchedResNet workload = new WatchedResNet(block, type)) {
            workload.setUp(context(5));
            workload.step();
            return workload.openAfterGradients().stream()
                    .filter(shape -> shape.dimension() == 4)
                    .filter(shape -> shape.get(0) == WatchedResNet.BATCH && shape.get(1) != 3)
                    .toList();
        }
    }

    private List<Double> losses(long seed, ComputeType type) throws Exception {
        try (WatchedResNet resnet = new WatchedResNet(ResNet18.of(2, type), type)) {
            resnet.setUp(context(seed));
            List<Double> losses = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                resnet.step();
                losses.add(Reported.value(resnet.evaluate(), "loss"));
            }
            return losses;
        }
    }

    private TrialContext context(long seed) {
        return new TrialContext(seed, "cpu", 1, Optional.empty(), folder, folder);
    }
}
