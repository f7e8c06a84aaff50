package bases;

import org.prony.api.Hyperparameter;

public abstract class Base extends rules.Idle {
    @Hyperparameter("1")
    protected int size; // error: hyperparameter field Base.size is inherited from another package and is not public; declare it public
}
