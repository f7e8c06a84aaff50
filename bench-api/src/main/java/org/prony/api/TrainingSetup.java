package org.prony.api;

/**
 * What {@link TrainingWorkload#setUp} found.
 *
 * @param dataset what is learned from
 * @param trainExamples number of training examples; positive
 * @param evaluationExamples number of held-out examples; positive
 * @param batchSize training examples that one step consumes; positive
 * @param engine what the workload computes with
 */
public record TrainingSetup(
        Dataset dataset, long trainExamples, long evaluationExamples, int batchSize, EngineFacts engine) {

    public TrainingSetup {
        requirePositive("trainExamples", trainExamples);
        requirePositive("evaluationExamples", evaluationExamples);
        requirePositive("batchSize", batchSize);
    }

    /** The setup of a workload that computes in plain Java. */
    public TrainingSetup(Dataset dataset, long trainExamples, long evaluationExamples, int batchSize) {
        this(dataset, trainExamples, evaluationExamples, batchSize, EngineFacts.plainJava());
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
