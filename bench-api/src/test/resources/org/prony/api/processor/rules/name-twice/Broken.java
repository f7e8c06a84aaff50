package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("1")
    int hiddenUnits;

    @Hyperparameter(value = "2", name = "hidden_units") // error: hyperparameter 'hidden_units' of field units is also that of field hiddenUnits; give one another name
    int units;
}
