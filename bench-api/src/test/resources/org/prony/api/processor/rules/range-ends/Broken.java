package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("1")
    @Range(min = 1, max = 1) // error: the @Range of field size is [1.0, 1.0]; min must be less than max
    int size;

    @Hyperparameter("1")
    @Range(min = 2, max = 1) // error: the @Range of field rate is [2.0, 1.0]; min must be less than max
    double rate;

    @Hyperparameter("1")
    @Range(min = Double.NaN, max = 1) // error: the @Range of field decay is [NaN, 1.0]; give two finite numbers
    double decay;

    @Hyperparameter("1")
    @Range(min = 0.5, max = 8) // error: the @Range of field count is [0.5, 8.0] on a whole number; give whole numbers
    long count;
}
