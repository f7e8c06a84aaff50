package org.prony.api.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters as they are now, without gradients, so that a forward pass records nothing.
 *
 * <p>DJL turns PyTorch's recording off only in the thread that loaded the engine; a trial may run in another.
 */
final class FrozenParameters extends ParameterStore {

    private final NDManager scope;
    private final Map<String, NDArray> values = new HashMap<>();

    /** The values live in {@code scope} and share the parameters' memory. */
    FrozenParameters(NDManager scope) {
        super(scope, false);
        this.scope = scope;
    }

    @Override
    @SuppressWarnings("NullAway") // DJL asks for optional parameters, such as an absent bias, with null.
    public @Nullable NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
        if (parameter == null) {
            return null;
        }
        return values.computeIfAbsent(parameter.getId(), id -> {
            NDArray value = parameter.getArray().stopGradient();
            value.attach(scope);
            return value;
        });
    }
}
