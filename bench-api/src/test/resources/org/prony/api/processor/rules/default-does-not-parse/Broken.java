package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("many") // error: the default of field size is wrong: size=many: not a value of type int; change the default
    int size;

    @Hyperparameter("1.5") // error: the default of field count is wrong: count=1.5: not a value of type long; change the default
    long count;

    @Hyperparameter("0,5") // error: the default of field learningRate is wrong: learning_rate=0,5: not a value of type double; change the default
    double learningRate;

    @Hyperparameter("") // error: the default of field rate is wrong: rate=: not a value of type float; change the default
    float rate;

    @Hyperparameter("yes") // error: the default of field shuffle is wrong: shuffle=yes: not a boolean; write true or false; change the default
    boolean shuffle;
}
