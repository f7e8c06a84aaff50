package org.prony.runner.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;
import org.prony.api.repository.TrialFolder;

/**
 * The workload that an order names, with the order's hyperparameters.
 *
 * @param workload the workload; owned by this
 * @param declared what it declares, with the order's budget
 */
record OrderedWorkload(TrainingWorkload workload, WorkloadDescriptor declared) implements AutoCloseable {

    /**
     * Makes the workload of {@code order}.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    static OrderedWorkload of(TrialOrder order) {
        for (WorkloadProvider provider : ServiceLoader.load(WorkloadProvider.class)) {
            if (provider.descriptor().id().equals(order.trial().workload())) {
                return new OrderedWorkload(
                        provider.create(new HyperparameterValues(order.trial().hyperparameters())),
                        provider.descriptor().withMaxSeconds(order.maxSeconds()));
            }
        }
        throw new IllegalStateException("workload " + order.trial().workload() + " is not on the trial's class path");
    }

    /** Sets it up; what it leaves to the device is done when this returns. */
    TrainingSetup setUp(TrialOrder order, TrialFolder folder) throws WorkloadFailure {
        try {
            Optional<Path> dataDir = Optional.ofNullable(order.dataDir()).map(Path::of);
            workload.preflight(dataDir);
            Path cache = Files.createDirectories(Path.of(order.cacheDir()));
            TrainingSetup setup = workload.setUp(new TrialContext(
                    order.trial().seed(), order.device(), order.threads(), dataDir, cache, folder.path()));
            workload.synchronize(); // no part of the first step
            return setup;
        } catch (Throwable t) {
            throw new WorkloadFailure("set-up", t);
        }
    }

    @Override
    public void close() {
        workload.close();
    }
}
