package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

public class Broken {
    @Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
    public class Inner extends Idle {} // error: nested @Workload class Inner is not static; declare it static
}
