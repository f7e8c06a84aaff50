package rules;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("1")
    @Choices({"1", "two"}) // error: the @Choices of field size is wrong: size=two: not a value of type int; change the choice
    int size;

    @Hyperparameter("1")
    @Range(min = 1, max = 4)
    @Choices({"1", "8"}) // error: the @Choices of field count is wrong: count=8: outside its range [1, 4]; change the choice
    int count;

    @Hyperparameter("1")
    @Choices({"1", "01"}) // error: the @Choices of field units lists '01' twice; remove one
    int units;
}
