package org.prony.runner.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prony.api.TrainingSetup;
import org.prony.api.provider.WorkloadDescriptor;

/** The {@code workload.*} columns, without their prefix. */
public final class WorkloadProperties {

    private WorkloadProperties() {}

    /** What the declaration and the campaign fix; blank where there is no such limit. */
    public static Map<String, String> declared(WorkloadDescriptor workload) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("target_metric", workload.mainMetric().name());
        properties.put("target_value", Double.isNaN(workload.target()) ? "" : Double.toString(workload.target()));
        properties.put("max_allowed_runtime_sec", Double.toString(workload.maxSeconds()));
        properties.put("max_steps", workload.maxSteps() == Long.MAX_VALUE ? "" : Long.toString(workload.maxSteps()));
        properties.put("eval_period_steps", Integer.toString(workload.evalPeriodSteps()));
        return properties;
    }

    /** The same with what the set-up found. */
    static Map<String, String> found(WorkloadDescriptor workload, TrainingSetup setup) {
        Map<String, String> properties = declared(workload);
        properties.put("num_train_examples", Long.toString(setup.trainExamples()));
        properties.put("num_eval_examples", Long.toString(setup.evaluationExamples()));
        return properties;
    }
}
