package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("a")
    @Range(min = 0, max = 1) // error: the @Range of field text is on a field that is no number; remove it
    String text;

    @Hyperparameter("true")
    @Range(min = 0, max = 1) // error: the @Range of field flag is on a field that is no number; remove it
    boolean flag;

    @Hyperparameter("one")
    @Range(min = 0, max = 1) // error: the @Range of field count is on a field that is no number; remove it
    Count count;

    enum Count {
        ONE
    }
}
