package org.prony.runner.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.prony.api.Choices;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;

/** A built-in workload, small, that ends after 10 000 steps whatever it has learned and however long that took. */
@Workload(
        task = "test",
        method = "steps",
        description = "A built-in workload for 10 000 steps, for tests",
        metrics = @Metric(value = "main", goal = Goal.MAXIMIZE),
        maxSeconds = 600,
        maxSteps = TenThousandWorkload.STEPS,
        evalPeriodSteps = 500)
public final class TenThousandWorkload implements TrainingWorkload {

    /** What each trial ends after. */
    public static final int STEPS = 10_000;

    /** What makes steps and evaluations fast; the larger a batch, the fewer there are of an evaluation. */
    private static final Map<String, Map<String, String>> SMALL = Map.of(
            "digits_mlp", Map.of("hidden_units", "8", "batch_size", "8"),
            "digits_lenet", Map.of("hidden_units", "8", "batch_size", "4"),
            "text_gpt",
                    Map.of(
                            "layers", "1",
                            "heads", "1",
                            "embedding_width", "8",
                            "context_length", "16",
                            "batch_size", "8"),
            "device_matmul", Map.of("size", "256", "repetitions", "1"));

    @Hyperparameter(value = "digits_mlp", description = "Whose steps are made")
    @Choices({"digits_mlp", "digits_lenet", "text_gpt", "device_matmul"})
    String of = "";

    private @Nullable TrainingWorkload inner;
    private String metric = "";

    @Override
    public TrainingSetup setUp(TrialContext context) throws Exception {
        WorkloadProvider provider = ServiceLoader.load(WorkloadProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.descriptor().id().equals(of))
                .findFirst()
                .orElseThrow();
        metric = provider.descriptor().mainMetric().name();
        Map<String, String> values = new HashMap<>();
        provider.descriptor().hyperparameters().forEach(h -> values.put(h.name(), h.defaultValue()));
        values.putAll(Objects.requireNonNull(SMALL.get(of)));
        inner = provider.create(new HyperparameterValues(values));
        return inner.setUp(context);
    }

    @Override
    public void step() throws Exception {
        inner().step();
    }

    @Override
    public void synchronize() throws Exception {
        inner().synchronize();
    }

    @Override
    public Evaluation evaluate() throws Exception {
        return Evaluation.of(
                "main", Objects.requireNonNull(inner().evaluate().metrics().get(metric)));
    }

    @Override
    public OptionalLong nativeArrays() {
        return inner().nativeArrays();
    }

    @Override
    public void close() {
        inner().close();
    }

    private TrainingWorkload inner() {
        return Objects.requireNonNull(inner, "not set up");
    }
}
