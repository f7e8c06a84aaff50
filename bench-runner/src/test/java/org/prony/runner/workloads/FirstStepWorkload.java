package org.prony.runner.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;

/** {@code digits_lenet} with its defaults, which prints the time at which its first step was done; for the benchmarks. */
@Workload(
        task = "first-step",
        method = "lenet",
        metrics = {@Metric(value = "accuracy", goal = Goal.MAXIMIZE), @Metric(value = "loss", goal = Goal.MINIMIZE)},
        maxSteps = 1)
public final class FirstStepWorkload implements TrainingWorkload {

    /** Stands before the milliseconds since 1970. */
    public static final String MARK = "first step done at ";

    private final TrainingWorkload lenet = lenet();
    private boolean stepped;

    /** The workload with its defaults. */
    public static TrainingWorkload lenet() {
        for (WorkloadProvider provider : ServiceLoader.load(WorkloadProvider.class)) {
            if (provider.descriptor().id().equals("digits_lenet")) {
                Map<String, String> defaults = new HashMap<>();
                provider.descriptor().hyperparameters().forEach(h -> defaults.put(h.name(), h.defaultValue()));
                return provider.create(new HyperparameterValues(defaults));
            }
        }
        throw new IllegalStateException("digits_lenet is not on the class path");
    }

    @Override
    public TrainingSetup setUp(TrialContext context) throws Exception {
        return lenet.setUp(context);
    }

    @Override
    public void step() throws Exception {
        lenet.step();
        if (!stepped) {
            stepped = true;
            System.out.println(MARK + System.currentTimeMillis());
        }
    }

    @Override
    public Evaluation evaluate() throws Exception {
        return lenet.evaluate();
    }

    @Override
    public void close() throws Exception {
        lenet.close();
    }
}
