package org.prony.api.djl;

import ai.djl.ndarray.NDArray;

/**
 * The type of numbers that matrix products and convolutions compute with.
 *
 * <p>With {@link #BFLOAT16}, parameters, their gradients and what the optimizer keeps stay in {@code float32}, and are
 * converted anew in each step: mixed precision with master weights (Micikevicius et al., Mixed Precision Training, ICLR
 * 2018). Its exponent has the range of {@code float32}, so that no loss needs scaling.
 */
public enum ComputeType {
    /** IEEE 754 single precision. */
    FLOAT32(4) {
        @Override
        public NDArray convert(NDArray array) {
            return array;
        }

        @Override
        public NDArray toFloat32(NDArray array) {
            return array;
        }
    },
    /**
     * Single precision without its last 16 bits; on GPUs since NVIDIA's Ampere computed by tensor cores.
     *
     * <p>DJL has no name for what comes out: {@link NDArray#getDataType} tells {@code UNKNOWN}, and what asks for the type
     * ({@code softmax}, {@code toFloatArray}) fails. Convert back first.
     */
    BFLOAT16(2) {
        @Override
        public NDArray convert(NDArray array) {
            return ScriptedConversion.TO_BFLOAT16.apply(array);
        }

        @Override
        public NDArray toFloat32(NDArray array) {
            return ScriptedConversion.TO_FLOAT32.apply(array);
        }
    };

    private final int bytes;

    ComputeType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a number. */
    public int bytes() {
        return bytes;
    }

    /** The numbers of {@code array}, of type {@code float32}, in this type; gradients pass. The result belongs to its manager. */
    public abstract NDArray convert(NDArray array);

    /** The numbers of {@code array}, of this type or of {@code float32}, in {@code float32}; gradients pass. */
    public abstract NDArray toFloat32(NDArray array);
}
