package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("sgd")
    Optimizer optimizer; // error: the enum Optimizer of hyperparameter field optimizer has the constant Sgd; write it in upper case, SGD

    @Hyperparameter("none")
    Nothing nothing; // error: the enum Nothing of hyperparameter field nothing has no constants; add some

    enum Optimizer {
        Sgd
    }

    enum Nothing {}
}
