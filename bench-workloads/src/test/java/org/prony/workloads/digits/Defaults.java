package org.prony.workloads.digits;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;

/** The workloads as a campaign makes them: through their providers, with default hyperparameters. */
final class Defaults {

    private Defaults() {}

    /** The workload of task {@code digits} and this method, some of its hyperparameters replaced. */
    static DigitsWorkload of(String method, Map<String, String> replaced) {
        WorkloadProvider provider = provider(method);
        Map<String, String> values = new HashMap<>();
        provider.descriptor().hyperparameters().forEach(h -> values.put(h.name(), h.defaultValue()));
        values.putAll(replaced);
        return (DigitsWorkload) provider.create(new HyperparameterValues(values));
    }

    /** The same without a change; {@code linear} is softmax regression with the optimizer of the others. */
    static DigitsWorkload of(String method) {
        return method.equals("linear") ? linear() : of(method, Map.of());
    }

    static WorkloadDescriptor descriptor(String method) {
        return provider(method).descriptor();
    }

    private static DigitsLinear linear() {
        DigitsWorkload model = of("mlp");
        DigitsLinear linear = new DigitsLinear();
        linear.learningRate = model.learningRate;
        linear.batchSize = model.batchSize;
        linear.optimizer = model.optimizer;
        return linear;
    }

    private static WorkloadProvider provider(String method) {
        return ServiceLoader.load(WorkloadProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.descriptor().id().equals("digits_" + method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload digits_" + method));
    }
}
