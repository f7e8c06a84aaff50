package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.TrainingWorkload;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken {} // error: @Workload class Broken has no lifecycle interface; let it implement org.prony.api.TrainingWorkload
