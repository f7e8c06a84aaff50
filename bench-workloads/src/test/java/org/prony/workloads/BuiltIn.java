package org.prony.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;

/** The workloads as a campaign makes them: through their providers, with default hyperparameters. */
public final class BuiltIn {

    private BuiltIn() {}

    /** The workload with this id, some of its hyperparameters replaced. */
    public static TrainingWorkload workload(String id, Map<String, String> replaced) {
        WorkloadProvider provider = provider(id);
        Map<String, String> values = new HashMap<>();
        provider.descriptor().hyperparameters().forEach(h -> values.put(h.name(), h.defaultValue()));
        values.putAll(replaced);
        return provider.create(new HyperparameterValues(values));
    }

    /** What is declared of the workload with this id. */
    public static WorkloadDescriptor descriptor(String id) {
        return provider(id).descriptor();
    }

    private static WorkloadProvider provider(String id) {
        return ServiceLoader.load(WorkloadProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + id));
    }
}
