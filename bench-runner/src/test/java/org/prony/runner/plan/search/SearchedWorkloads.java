package org.prony.runner.plan.search;

import java.util.List;
import java.util.Optional;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterDescriptor.Interval;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

/** Declarations to search in. */
final class SearchedWorkloads {

    static final WorkloadDescriptor NET = workload(
            hyperparameter("learning_rate", HyperparameterDescriptor.Type.DOUBLE, new Interval(1e-5, 1, Scaling.LOG)),
            hyperparameter("batch_size", HyperparameterDescriptor.Type.INT, new Interval(1, 4096, Scaling.LOG)),
            hyperparameter("dropout", HyperparameterDescriptor.Type.FLOAT, new Interval(0, 0.9, Scaling.LINEAR)),
            hyperparameter("optimizer", HyperparameterDescriptor.Type.STRING, null, "sgd", "adam"),
            hyperparameter("nesterov", HyperparameterDescriptor.Type.BOOLEAN, null),
            hyperparameter("layers", HyperparameterDescriptor.Type.INT, null));

    private SearchedWorkloads() {}

    private static WorkloadDescriptor workload(HyperparameterDescriptor... hyperparameters) {
        return new WorkloadDescriptor(
                "test",
                "net",
                "",
                "org.example.Net",
                List.of(new MetricDescriptor("loss", Goal.MINIMIZE, "")),
                List.of(),
                Double.NaN,
                10,
                10,
                1,
                List.of(hyperparameters),
                1);
    }

    private static HyperparameterDescriptor hyperparameter(
            String name,
            HyperparameterDescriptor.Type type,
            @org.jspecify.annotations.Nullable Interval range,
            String... choices) {
        return new HyperparameterDescriptor(name, type, "0", Optional.ofNullable(range), List.of(choices), "", false);
    }
}
