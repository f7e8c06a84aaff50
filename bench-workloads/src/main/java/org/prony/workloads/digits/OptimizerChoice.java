package org.prony.workloads.digits;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** The optimizers that the workloads offer. */
enum OptimizerChoice {
    /** Stochastic gradient descent with momentum. */
    SGD {
        @Override
        Optimizer create(float learningRate, float momentum, float weightDecay) {
            return Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed(learningRate))
                    .optMomentum(momentum)
                    .optWeightDecays(weightDecay)
                    .build();
        }
    },
    /** Adam (Kingma and Ba 2015) with DJL's β₁ = 0.9, β₂ = 0.999; takes no momentum. */
    ADAM {
        @Override
        Optimizer create(float learningRate, float momentum, float weightDecay) {
            return Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(learningRate))
                    .optWeightDecays(weightDecay)
                    .build();
        }
    };

    /** A new optimizer with a constant learning rate; {@code weightDecay} is added to the gradient, times the weight. */
    abstract Optimizer create(float learningRate, float momentum, float weightDecay);
}
