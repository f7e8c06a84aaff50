package rules;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("true")
    @Choices("true") // error: the @Choices of field flag is on a field of type boolean; remove it (String, int and long may have choices)
    boolean flag;

    @Hyperparameter("1")
    @Choices("1") // error: the @Choices of field rate is on a field of type double; remove it (String, int and long may have choices)
    double rate;

    @Hyperparameter("one")
    @Choices("one") // error: the @Choices of field count is on an enum; remove it (the constants are the choices)
    Count count;

    enum Count {
        ONE
    }
}
