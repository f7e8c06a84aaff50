package org.prony.workloads.digits;

/** Workloads with the defaults of their hyperparameters. */
final class Defaults {

    private Defaults() {}

    static DigitsMlp mlp() {
        DigitsMlp workload = new DigitsMlp();
        common(workload);
        workload.hiddenUnits = 256;
        workload.dropout = 0.1f;
        return workload;
    }

    static DigitsLenet lenet() {
        DigitsLenet workload = new DigitsLenet();
        common(workload);
        workload.hiddenUnits = 120;
        workload.dropout = 0.1f;
        return workload;
    }

    static DigitsLinear linear() {
        DigitsLinear workload = new DigitsLinear();
        common(workload);
        return workload;
    }

    static DigitsWorkload named(String method) {
        return switch (method) {
            case "mlp" -> mlp();
            case "lenet" -> lenet();
            case "linear" -> linear();
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static void common(DigitsWorkload workload) {
        workload.learningRate = 0.001f;
        workload.batchSize = 128;
        workload.optimizer = OptimizerChoice.ADAM;
        workload.momentum = 0.9f;
        workload.weightDecay = 0;
    }
}
