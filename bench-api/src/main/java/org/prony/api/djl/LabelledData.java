package org.prony.api.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.prony.api.Dataset;

/**
 * The examples of a workload that learns labels from inputs, each set as one array on the device.
 *
 * @param dataset what they are
 * @param trainInputs the training inputs, examples along the first axis, of any type that the block accepts
 * @param trainLabels the labels of each training input: examples along the first axis, type {@code INT64}, counted from 0
 * @param heldOutInputs the held-out inputs, of the same shape but for the first axis
 * @param heldOutLabels the labels of each held-out input, of {@code trainLabels}'s shape but for the first axis
 */
public record LabelledData(
        Dataset dataset, NDArray trainInputs, NDArray trainLabels, NDArray heldOutInputs, NDArray heldOutLabels) {

    public LabelledData {
        requireLabels("trainLabels", trainLabels, trainInputs);
        requireLabels("heldOutLabels", heldOutLabels, heldOutInputs);
        requireEqualExamples("trainInputs", trainInputs, "heldOutInputs", heldOutInputs);
        requireEqualExamples("trainLabels", trainLabels, "heldOutLabels", heldOutLabels);
    }

    private static void requireLabels(String name, NDArray labels, NDArray inputs) {
        long examples = inputs.getShape().get(0);
        if (examples == 0) {
            throw new IllegalArgumentException(name + ": there are no examples");
        }
        if (labels.getDataType() != DataType.INT64
                || labels.getShape().dimension() == 0
                || labels.getShape().get(0) != examples) {
            throw new IllegalArgumentException(name + " has type " + labels.getDataType() + " and shape "
                    + labels.getShape() + "; " + examples + " inputs need INT64 and (" + examples + ", …)");
        }
    }

    private static void requireEqualExamples(String trainName, NDArray train, String heldOutName, NDArray heldOut) {
        if (!train.getShape().slice(1).equals(heldOut.getShape().slice(1))) {
            throw new IllegalArgumentException(trainName + " have shape " + train.getShape() + " and " + heldOutName
                    + " " + heldOut.getShape() + "; they may differ along the first axis only");
        }
    }
}
