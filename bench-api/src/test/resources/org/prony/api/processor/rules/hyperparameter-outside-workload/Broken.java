package rules;

import org.prony.api.Hyperparameter;
import org.prony.api.Workload;

class Broken {
    @Hyperparameter("1") // error: @Hyperparameter on field size of Broken, which is no @Workload; add @Workload to the class, or make it abstract if workloads extend it
    int size;
}
