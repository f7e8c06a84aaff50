package org.prony.api;

/**
 * What {@link TrainingWorkload#setUp} found.
 *
 * @param dataset what is learned from
 * @param trainExamples number of training examples; positive
 * @param evaluationExamples number of held-out examples; positive
 * @param batchSize training examples that one step consumes; positive
 */
public record TrainingSetup(Dataset dataset, long trainExamples, long evaluationExamples, int batchSize) {

    public TrainingSetup {
        requirePositive("trainExamples", trainExamples);
        requirePositive("evaluationExamples", evaluationExamples);
        requirePositive("batchSize", batchSize);
    }

    /** Steps that see each training example once, the last one possibly with a smaller batch: ⌈trainExamples / batchSize⌉. */
    public long stepsPerEpoch() {
        return (trainExamples + batchSize - 1) / batchSize;
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
        }
    }
}
