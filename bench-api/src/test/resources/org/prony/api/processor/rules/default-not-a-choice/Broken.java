package rules;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("adamw") // error: the default of field optimizer is wrong: optimizer=adamw: not one of the choices sgd, adam; change the default
    @Choices({"sgd", "adam"})
    String optimizer;
}
