package rules;

import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/** A lifecycle that does nothing, for classes whose declarations are under test. */
public abstract class Idle implements TrainingWorkload {

    @Override
    public TrainingSetup setUp(TrialContext context) {
        return new TrainingSetup(new Dataset("none", "0".repeat(64)), 1, 1, 1);
    }

    @Override
    public void step() {}

    @Override
    public Evaluation evaluate() {
        return Evaluation.of("loss", 0);
    }

    @Override
    public void close() {}
}
