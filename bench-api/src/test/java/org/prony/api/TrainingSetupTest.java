package org.prony.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingSetupTest {

    @Test
    void everyStepCountsAsAWholeBatch() {
        TrainingSetup setup = setup(10, 4);

        assertThat(setup.stepsPerEpoch()).isEqualTo(3);
        assertThat(setup.epochs(0)).isZero();
        assertThat(setup.epochs(3)).isEqualTo(1.2);
        assertThat(setup.epochs(5)).isEqualTo(2);
    }

    @Test
    void epochsOfAnyNumberOfStepsDoNotOverflow() {
        assertThat(setup(4096, 4096).epochs(Long.MAX_VALUE)).isEqualTo(0x1p63);
    }

    private static TrainingSetup setup(long examples, int batchSize) {
        return new TrainingSetup(new Dataset("blobs", "0".repeat(64)), examples, 1, batchSize);
    }
}
