package org.prony.workloads.digits.idx;

import org.prony.api.Dataset;

/**
 * A dataset in its two parts.
 *
 * @param dataset its name and hash
 * @param train what is trained on
 * @param heldOut what is evaluated on
 */
public record Splits(Dataset dataset, LabelledImages train, LabelledImages heldOut) {}
