package org.prony.workloads.digits;

import java.util.Map;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.workloads.BuiltIn;

/** The digit workloads with default hyperparameters. */
final class Defaults {

    private Defaults() {}

    /** The workload of task {@code digits} and this method, some of its hyperparameters replaced. */
    static DigitsWorkload of(String method, Map<String, String> replaced) {
        return (DigitsWorkload) BuiltIn.workload("digits_" + method, replaced);
    }

    /** The same without a change; {@code linear} is softmax regression with the optimizer of the others. */
    static DigitsWorkload of(String method) {
        return method.equals("linear") ? linear() : of(method, Map.of());
    }

    static WorkloadDescriptor descriptor(String method) {
        return BuiltIn.descriptor("digits_" + method);
    }

    private static DigitsLinear linear() {
        DigitsWorkload model = of("mlp");
        DigitsLinear linear = new DigitsLinear();
        linear.learningRate = model.learningRate;
        linear.batchSize = model.batchSize;
        linear.optimizer = model.optimizer;
        return linear;
    }
}
