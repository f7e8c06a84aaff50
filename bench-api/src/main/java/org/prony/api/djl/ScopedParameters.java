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
 * The parameters as one forward pass sees them: weights and biases in the type that is computed in, all others as they are.
 *
 * <p>Factors and offsets of normalizations stay in {@code float32}, as PyTorch's automatic mixed precision leaves them.
 */
final class ScopedParameters extends ParameterStore {

    private final NDManager scope;
    private final ComputeType type;
    private final boolean frozen;
    private final Map<String, NDArray> values = new HashMap<>();

    private ScopedParameters(NDManager scope, ComputeType type, boolean frozen) {
        super(scope, false);
        this.scope = scope;
        this.type = type;
        this.frozen = frozen;
    }

    /** Parameters whose gradients are recorded; what is converted lives in {@code scope}. */
    static ScopedParameters trained(NDManager scope, ComputeType type) {
        return new ScopedParameters(scope, type, false);
    }

    /**
     * Parameters without gradients, so that a forward pass records nothing. The values live in {@code scope} and, where they
     * are not converted, share the parameters' memory.
     *
     * <p>DJL turns PyTorch's recording off only in the thread that loaded the engine; a trial may run in another.
     */
    static ScopedParameters frozen(NDManager scope, ComputeType type) {
        return new ScopedParameters(scope, type, true);
    }

    @Override
    @SuppressWarnings("NullAway") // DJL asks for optional parameters, such as an absent bias, with null.
    public @Nullable NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
        if (parameter == null) {
            return null;
        }
        return values.computeIfAbsent(parameter.getId(), id -> value(parameter));
    }

    private NDArray value(Parameter parameter) {
        NDArray value = parameter.getArray();
        if (frozen) {
            value = value.stopGradient();
            value.attach(scope);
        }
        boolean multiplies = parameter.getType() == Parameter.Type.WEIGHT || parameter.getType() == Parameter.Type.BIAS;
        if (!multiplies || type == ComputeType.FLOAT32) {
            return value;
        }
        NDArray converted = type.convert(value);
        converted.attach(scope);
        return converted;
    }
}
