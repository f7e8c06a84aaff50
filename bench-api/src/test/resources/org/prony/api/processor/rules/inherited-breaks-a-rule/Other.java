package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "cnn", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Other extends Base {}
