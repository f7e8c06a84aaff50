package org.prony.api.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload as its annotations describe it.
 *
 * @param task what is learned
 * @param method with what
 * @param description one line for people; may be empty
 * @param className the binary name of the workload's class
 * @param metrics the declared metrics in order, the main metric first; not empty
 * @param contexts the held-out sets other than the main one
 * @param target the main metric's value that ends a trial; {@code NaN} for none
 * @param maxSeconds budget of training time in seconds; positive
 * @param maxSteps budget in steps; positive
 * @param evalPeriodSteps steps between evaluations; positive
 * @param hyperparameters in the order of the fields
 * @param gpus how many GPUs a trial takes where it computes on GPUs; 1 or more
 */
public record WorkloadDescriptor(
        String task,
        String method,
        String description,
        String className,
        List<MetricDescriptor> metrics,
        List<String> contexts,
        double target,
        double maxSeconds,
        long maxSteps,
        int evalPeriodSteps,
        List<HyperparameterDescriptor> hyperparameters,
        int gpus) {

    public WorkloadDescriptor {
        metrics = List.copyOf(metrics);
        contexts = List.copyOf(contexts);
        hyperparameters = List.copyOf(hyperparameters);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("workload " + task + "_" + method + " declares no metric");
        }
        gpus = Math.max(1, gpus); // 0 stands in campaign.json of versions that knew one GPU only
    }

    /** {@code {task}_{method}}. */
    public String id() {
        return task + "_" + method;
    }

    /** The first declared metric: targets and tables refer to it. */
    public MetricDescriptor mainMetric() {
        return metrics.get(0);
    }

    /** The columns of all metrics: those of the main held-out set, then those of each context, {@code context/metric}. */
    public List<String> metricColumns() {
        List<String> columns = new ArrayList<>();
        metrics.forEach(metric -> columns.add(metric.name()));
        for (String context : contexts) {
            metrics.forEach(metric -> columns.add(context + "/" + metric.name()));
        }
        return List.copyOf(columns);
    }

    /** The same workload with another budget of training time. */
    public WorkloadDescriptor withMaxSeconds(double seconds) {
        return new WorkloadDescriptor(
                task,
                method,
                description,
                className,
                metrics,
                contexts,
                target,
                seconds,
                maxSteps,
                evalPeriodSteps,
                hyperparameters,
                gpus);
    }

    /** The hyperparameter of that name, if there is one. */
    public Optional<HyperparameterDescriptor> hyperparameter(String name) {
        return hyperparameters.stream().filter(h -> h.name().equals(name)).findFirst();
    }
}
