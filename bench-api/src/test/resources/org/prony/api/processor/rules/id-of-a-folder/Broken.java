package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "campaign", // error: the id 'campaign_summary' is a folder of the repository; rename the task
        method = "summary",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {}
