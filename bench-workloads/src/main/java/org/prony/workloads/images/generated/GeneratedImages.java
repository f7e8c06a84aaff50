package org.prony.workloads.images.generated;

import org.prony.api.Dataset;
import org.prony.workloads.dataset.ContentHash;
import org.prony.workloads.dataset.SplitMix64;
import org.prony.workloads.images.cifar.ColourImages;
import org.prony.workloads.images.cifar.ImageSplits;

/**
 * The dataset {@code generated-images}: 10 000 images to train on and 1000 held out, each of one shape out of ten.
 *
 * <p>Its seed is its own: every trial sees the same images, whatever the trial's seed. They are drawn anew by each trial,
 * within a second.
 */
public final class GeneratedImages {

    private static final String NAME = "generated-images";
    private static final int TRAIN = 10_000;
    private static final int HELD_OUT = 1_000;
    private static final long TRAIN_SEED = 1839;
    private static final long HELD_OUT_SEED = 1861;

    private GeneratedImages() {}

    /** The images; the dataset's hash is that of pixels and labels to train on, then of those held out. */
    public static ImageSplits draw() {
        ColourImages train = draw(TRAIN, TRAIN_SEED);
        ColourImages heldOut = draw(HELD_OUT, HELD_OUT_SEED);
        ContentHash hash = new ContentHash();
        for (ColourImages images : new ColourImages[] {train, heldOut}) {
            hash.digest().update(images.pixels());
            hash.digest().update(images.labels());
        }
        return new ImageSplits(new Dataset(NAME, hash.hex()), train, heldOut);
    }

    /** Images that depend on {@code seed} and their index alone; image i shows the shape i mod 10. */
    static ColourImages draw(int count, long seed) {
        byte[] pixels = new byte[count * ColourImages.BYTES];
        byte[] labels = new byte[count];
        Shape[] shapes = Shape.values();
        SplitMix64 seeds = new SplitMix64(seed);
        for (int i = 0; i < count; i++) {
            int label = i % ColourImages.CLASSES;
            new Scene(new SplitMix64(seeds.nextLong())).draw(shapes[label], pixels, i * ColourImages.BYTES);
            labels[i] = (byte) label;
        }
        return new ColourImages(pixels, labels);
    }
}
