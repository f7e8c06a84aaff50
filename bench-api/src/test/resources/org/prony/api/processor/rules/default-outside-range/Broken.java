package rules;

import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.Workload;

@Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
public class Broken extends Idle {
    @Hyperparameter("5") // error: the default of field rate is wrong: rate=5: outside its range [0.0001, 1]; change the default
    @Range(min = 1e-4, max = 1, scaling = Scaling.LOG)
    double rate;

    @Hyperparameter("0") // error: the default of field units is wrong: units=0: outside its range [1, 512]; change the default
    @Range(min = 1, max = 512)
    int units;

    @Hyperparameter("NaN") // error: the default of field decay is wrong: decay=NaN: outside its range [0, 1]; change the default
    @Range(min = 0, max = 1)
    float decay;
}
