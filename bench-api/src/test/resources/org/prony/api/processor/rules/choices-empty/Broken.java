package rules;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("a")
    @Choices({}) // error: the @Choices of field text is empty; list the allowed values
    String text;
}
