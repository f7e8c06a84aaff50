package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter(value = "1", name = "learning-rate") // error: the hyperparameter name of field rate is 'learning-rate'; use lower-case letters, digits and '_', beginning with a letter
    double rate;

    @Hyperparameter("1") // error: the hyperparameter name of field $size is '$size'; use lower-case letters, digits and '_', beginning with a letter
    int $size;
}
