package org.prony.report.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * What tables need to know of a workload.
 *
 * @param id {@code {task}_{method}}
 * @param task what is learned
 * @param method with what
 * @param metrics the declared metrics in order, the main metric first; not empty
 * @param contexts the held-out sets other than the main one
 * @param target the main metric's value that ends a trial; {@code NaN} for none
 * @param replicates hyperparameters that only repeat a trial
 */
public record WorkloadOutline(
        String id,
        String task,
        String method,
        List<MetricDescriptor> metrics,
        List<String> contexts,
        double target,
        Set<String> replicates) {

    public WorkloadOutline {
        metrics = List.copyOf(metrics);
        contexts = List.copyOf(contexts);
        replicates = Set.copyOf(replicates);
    }

    /** The outline of a declared workload. */
    public static WorkloadOutline of(WorkloadDescriptor workload) {
        Set<String> replicates = new TreeSet<>();
        for (HyperparameterDescriptor hyperparameter : workload.hyperparameters()) {
            if (hyperparameter.replicate()) {
                replicates.add(hyperparameter.name());
            }
        }
        return new WorkloadOutline(
                workload.id(),
                workload.task(),
                workload.method(),
                workload.metrics(),
                workload.contexts(),
                workload.target(),
                replicates);
    }

    /** The first declared metric. */
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

    /** The metric that a column holds, whatever its context; absent if it holds none. */
    public Optional<MetricDescriptor> metricOf(String column) {
        return metrics.stream().filter(metric -> metric.isIn(column)).findFirst();
    }
}
