package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = @Metric(value = "global_step", goal = Goal.MAXIMIZE)) // error: metric 'global_step' has the name of a column of metrics.csv; rename it
public class Broken extends Idle {}
