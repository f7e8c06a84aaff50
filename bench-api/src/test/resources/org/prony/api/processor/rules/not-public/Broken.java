package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
class Broken extends Idle { // error: @Workload class Broken is not public; declare it public
    public Broken() {}
}
