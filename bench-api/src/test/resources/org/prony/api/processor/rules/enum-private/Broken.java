package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("sgd")
    Optimizer optimizer; // error: the enum Optimizer of hyperparameter field optimizer is out of the provider's reach; declare it public

    private enum Optimizer {
        SGD
    }
}
