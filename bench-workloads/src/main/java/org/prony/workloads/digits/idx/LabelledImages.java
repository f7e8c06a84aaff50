package org.prony.workloads.digits.idx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Grey-scale images of 28×28 pixels with their classes.
 *
 * @param pixels one byte per pixel, 0 (ground) to 255 (ink), unsigned; image by image, row by row, from the top left
 * @param labels the class of each image, 0 to 9
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes of pixels; never compared.
public record LabelledImages(byte[] pixels, byte[] labels) {

    /** Pixels in a row and in a column. */
    public static final int SIDE = 28;

    /** Pixels in an image. */
    public static final int PIXELS = SIDE * SIDE;

    /** Number of classes. */
    public static final int CLASSES = 10;

    public LabelledImages {
        if (pixels.length != labels.length * PIXELS) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels for " + labels.length + " labels; there must be " + PIXELS + " per label");
        }
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** The images at {@code indices}, in that order. */
    LabelledImages select(IntStream indices) {
        int[] chosen = indices.toArray();
        byte[] chosenPixels = new byte[chosen.length * PIXELS];
        byte[] chosenLabels = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(pixels, chosen[i] * PIXELS, chosenPixels, i * PIXELS, PIXELS);
            chosenLabels[i] = labels[chosen[i]];
        }
        return new LabelledImages(chosenPixels, chosenLabels);
    }

    /** The same images with rows and columns exchanged. */
    LabelledImages transposed() {
        byte[] turned = new byte[pixels.length];
        for (int image = 0; image < pixels.length; image += PIXELS) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    turned[image + row * SIDE + column] = pixels[image + column * SIDE + row];
                }
            }
        }
        return new LabelledImages(turned, labels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledImages that
                && Arrays.equals(pixels, that.pixels)
                && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(pixels) + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return count() + " images";
    }
}
