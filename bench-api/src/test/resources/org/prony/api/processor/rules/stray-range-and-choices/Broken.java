package rules;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Range(min = 0, max = 1) // error: field rate has @Range and no @Hyperparameter; add @Hyperparameter, or remove it
    double rate;

    @Choices("a") // error: field text has @Choices and no @Hyperparameter; add @Hyperparameter, or remove it
    String text;
}
