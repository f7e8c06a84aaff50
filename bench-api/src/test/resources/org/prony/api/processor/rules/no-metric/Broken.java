package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = {}) // error: no metric is declared; add one, such as @Metric(value = "loss", goal = Goal.MINIMIZE)
public class Broken extends Idle {}
