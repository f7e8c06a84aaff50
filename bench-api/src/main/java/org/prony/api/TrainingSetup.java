package org.prony.api;

/**
 * What {@link TrainingWorkload#setUp} found.
 *
 * @param dataset what is learned from
 * @param trainExamples number of training examples; positive
 * @param evaluationExamples number of held-out examples; positive
 * @param batchSize training examples that every step consumes, also where an epoch ends; positive
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

    /**
     * The steps after which each training example has been seen: ⌈trainExamples / batchSize⌉. Where that was rounded up, the
     * last of them reaches into the next epoch.
     */
    public long stepsPerEpoch() {
        return (trainExamples + batchSize - 1) / batchSize;
    }

    /** The epochs, with fractions, that so many steps make: steps · batchSize / trainExamples. */
    public double epochs(long steps) {
        return (double) steps * batchSize / trainExamples;
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
        }
    }
}
