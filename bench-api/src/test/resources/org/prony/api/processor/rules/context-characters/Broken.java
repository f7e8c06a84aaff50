package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        metrics = @Metric(value = "loss", goal = Goal.MINIMIZE),
        contexts = {"human", "test/human"}) // error: the context name is 'test/human'; use lower-case letters, digits and '-', beginning with a letter
public class Broken extends Idle {}
