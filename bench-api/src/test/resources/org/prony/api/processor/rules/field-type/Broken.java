package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("1")
    Integer size; // error: hyperparameter field size is of type java.lang.Integer; use int, long, float, double, boolean, String or an enum

    @Hyperparameter("1")
    int[] sizes; // error: hyperparameter field sizes is of type int[]; use int, long, float, double, boolean, String or an enum

    @Hyperparameter("1")
    short small; // error: hyperparameter field small is of type short; use int, long, float, double, boolean, String or an enum
}
