package org.prony.runner.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;

/**
 * {@code device_matmul}, one product a step, whose device is waited for only once in so many times that the bench asks for it:
 * what a bench that does not wait would measure, but that the device's queue is emptied before it is full.
 */
@Workload(
        task = "test",
        method = "late",
        description = "A matrix product a step, without the wait for the device, for tests",
        metrics = {@Metric(value = "flops", goal = Goal.MAXIMIZE), @Metric(value = "bandwidth", goal = Goal.MAXIMIZE)},
        maxSeconds = 10,
        evalPeriodSteps = 10)
public final class LateWorkload implements TrainingWorkload {

    @Hyperparameter(value = "8192", description = "rows and columns of a matrix")
    int size;

    @Hyperparameter(value = "1", description = "how many waits that the bench asks for make one")
    @Range(min = 1, max = 1000)
    int waitEvery;

    private @Nullable TrainingWorkload matmul;
    private int asked;

    @Override
    public TrainingSetup setUp(TrialContext context) throws Exception {
        WorkloadProvider provider = ServiceLoader.load(WorkloadProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.descriptor().id().equals("device_matmul"))
                .findFirst()
                .orElseThrow();
        Map<String, String> values = new HashMap<>();
        provider.descriptor().hyperparameters().forEach(h -> values.put(h.name(), h.defaultValue()));
        values.put("size", Integer.toString(size));
        values.put("repetitions", "1");
        matmul = provider.create(new HyperparameterValues(values));
        return matmul.setUp(context);
    }

    @Override
    public void step() throws Exception {
        matmul().step();
    }

    @Override
    public void synchronize() throws Exception {
        if (asked++ % waitEvery == 0) {
            matmul().synchronize();
        }
    }

    @Override
    public Evaluation evaluate() throws Exception {
        return matmul().evaluate();
    }

    @Override
    public void close() {
        matmul().close();
    }

    private TrainingWorkload matmul() {
        return Objects.requireNonNull(matmul, "not set up");
    }
}
