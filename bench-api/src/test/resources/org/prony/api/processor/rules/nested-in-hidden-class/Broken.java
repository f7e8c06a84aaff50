package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

class Broken {
    @Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
    public static class Inner extends Idle {} // error: @Workload class Inner is nested in Broken, which is not public; declare Broken public
}
