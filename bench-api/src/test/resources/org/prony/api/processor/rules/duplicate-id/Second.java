package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Second extends Idle {} // error: the id 'digits_mlp' of @Workload class rules.Second is also that of rules.First; change task or method of one
