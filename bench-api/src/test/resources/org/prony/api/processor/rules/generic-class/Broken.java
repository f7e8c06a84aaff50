package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken<T> extends Idle {} // error: @Workload class Broken has type parameters; remove them, or move @Workload to a subclass
