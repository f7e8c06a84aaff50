package rules;

import org.prony.api.Hyperparameter;

abstract class Base extends Idle {
    @Hyperparameter("x") // error: the default of field Base.size is wrong: size=x: not a value of type int; change the default
    int size;
}
