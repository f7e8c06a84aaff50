package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = { // error: metric 'loss' is declared twice; remove one
            @Metric(value = "loss", goal = Goal.MINIMIZE),
            @Metric(value = "loss", goal = Goal.MAXIMIZE)
        })
public class Broken extends Idle {}
