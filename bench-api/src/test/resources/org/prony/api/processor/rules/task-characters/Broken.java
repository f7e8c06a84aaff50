package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "Digits", // error: task is 'Digits'; use lower-case letters, digits and '-', beginning with a letter
        method = "mlp",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {}
