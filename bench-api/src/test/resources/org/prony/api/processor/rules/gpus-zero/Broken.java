package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        gpus = 0) // error: gpus is 0; give a positive number, or leave it out
public class Broken extends Idle {}
