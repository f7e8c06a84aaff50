package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("0.1")
    @Range(min = 0, max = 1, scaling = Scaling.LOG) // error: the @Range of field rate is [0.0, 1.0] with LOG scaling; min must be positive
    double rate;
}
