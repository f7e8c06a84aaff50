package golden;

import org.prony.api.Goal;
import org.prony.api.Metric;
import org.prony.api.Workload;

public final class Linear {

    private Linear() {}

    @Workload(task = "digits", method = "linear", metrics = @Metric(value = "loss", goal = Goal.MINIMIZE))
    public static final class Plain extends rules.Idle {}
}
