package rules;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

public class Broken {
    @Workload(task = "digits", method = "mlp", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
    private static class Inner extends Idle { // error: @Workload class Inner is not public; declare it public
        public Inner() {}
    }
}
