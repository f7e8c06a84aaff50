package org.prony.api.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.prony.api.Dataset;

/**
 * The examples of a classification workload, each set as one array on the device.
 *
 * @param dataset what they are
 * @param trainInputs the training inputs, examples along the first axis, of any type that the block accepts
 * @param trainLabels the class of each training input: shape (n), type {@code INT64}, counted from 0
 * @param heldOutInputs the held-out inputs, of the same shape but for the first axis
 * @param heldOutLabels the class of each held-out input, as {@code trainLabels}
 */
public record ClassificationData(
        Dataset dataset, NDArray trainInputs, NDArray trainLabels, NDArray heldOutInputs, NDArray heldOutLabels) {

    public ClassificationData {
        requireLabels("trainLabels", trainLabels, trainInputs);
        requireLabels("heldOutLabels", heldOutLabels, heldOutInputs);
        if (!trainInputs.getShape().slice(1).equals(heldOutInputs.getShape().slice(1))) {
            throw new IllegalArgumentException("trainInputs have shape " + trainInputs.getShape()
                    + " and heldOutInputs " + heldOutInputs.getShape() + "; they may differ along the first axis only");
        }
    }

    private static void requireLabels(String name, NDArray labels, NDArray inputs) {
        long examples = inputs.getShape().get(0);
        if (examples == 0) {
            throw new IllegalArgumentException(name + ": there are no examples");
        }
        if (labels.getDataType() != DataType.INT64
                || labels.getShape().dimension() != 1
                || labels.getShape().get(0) != examples) {
            throw new IllegalArgumentException(name + " has type " + labels.getDataType() + " and shape "
                    + labels.getShape() + "; " + examples + " inputs need INT64 and (" + examples + ")");
        }
    }
}
