package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        contexts = {"human", "human"}) // error: context 'human' is declared twice; remove one
public class Broken extends Idle {}
