package golden;

import org.prony.api.Choices;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.Workload;

@Workload(
        task = "digits",
        method = "mlp",
        description = "Says \"what digit?\" — 10 classes",
        metrics = {
            @Metric(value = "loss", goal = Goal.MINIMIZE, unit = "nats"),
            @Metric(value = "accuracy", goal = Goal.MAXIMIZE)
        },
        contexts = {"test-human"},
        target = 0.95,
        maxSeconds = 20,
        maxSteps = 5000,
        evalPeriodSteps = 50)
public class DigitsMlp extends rules.Idle {

    @Hyperparameter(value = "5e-2", description = "step size of the optimizer")
    @Range(min = 1e-4, max = 1, scaling = Scaling.LOG)
    double learningRate;

    @Hyperparameter("0.1")
    @Range(min = 0, max = 0.9)
    protected float dropout;

    @Hyperparameter("064")
    @Choices({"32", "064", "128"})
    public int batchSize;

    @Hyperparameter("9000000000")
    long shuffleBuffer;

    @Hyperparameter("true")
    boolean augment;

    @Hyperparameter("sgd")
    Optimizer optimizer;

    @Hyperparameter(value = "none", name = "schedule")
    @Choices({"none", "cosine"})
    String learningRateSchedule;

    @Hyperparameter(value = "0", replicate = true)
    int splitIndex;

    enum Optimizer {
        SGD,
        ADAM_W
    }

    @Override
    public String toString() {
        return learningRate + " " + dropout + " " + batchSize + " " + shuffleBuffer + " " + augment + " " + optimizer
                + " " + learningRateSchedule + " " + splitIndex;
    }
}
