package rules;

import org.prony.api.Hyperparameter;

abstract class Base extends Idle {
    @Hyperparameter("1")
    int size; // error: hyperparameter field Base.size is hidden by a field of the same name in a subclass; rename one
}
