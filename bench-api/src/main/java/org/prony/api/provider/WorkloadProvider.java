package org.prony.api.provider;

import org.prony.api.TrainingWorkload;

/**
 * How the bench knows a workload without loading it; implemented by generated classes alone and found by {@link
 * java.util.ServiceLoader}.
 */
public interface WorkloadProvider {

    /** What the annotations say. Does not load the workload's class. */
    WorkloadDescriptor descriptor();

    /**
     * A new workload with its hyperparameters set.
     *
     * @param values a value for every hyperparameter of the descriptor
     */
    TrainingWorkload create(HyperparameterValues values);
}
