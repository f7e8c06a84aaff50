package org.prony.workloads.images.cifar;

import org.prony.api.Dataset;

/**
 * What to train on and what to hold out.
 *
 * @param dataset what they are
 * @param train to train on
 * @param heldOut to evaluate on
 */
public record ImageSplits(Dataset dataset, ColourImages train, ColourImages heldOut) {}
