package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = @Metric(value = "", goal = Goal.MINIMIZE)) // error: the metric name is ''; use lower-case letters, digits, '_', '.' and '-', beginning with a letter
public class Broken extends Idle {}
