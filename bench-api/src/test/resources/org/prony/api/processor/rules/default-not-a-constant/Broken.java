package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("ADAM") // error: the default of field optimizer is wrong: optimizer=ADAM: not one of the choices sgd, adam; change the default
    Optimizer optimizer;

    enum Optimizer {
        SGD,
        ADAM
    }
}
