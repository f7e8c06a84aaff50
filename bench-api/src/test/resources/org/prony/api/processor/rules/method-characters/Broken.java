package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "deep_mlp", // error: method is 'deep_mlp'; use lower-case letters, digits and '-', beginning with a letter
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {}
