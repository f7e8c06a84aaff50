package org.prony.workloads.images.cifar;

/**
 * Labelled colour images of 32×32 pixels.
 *
 * @param pixels for each image 1024 bytes of red, then green, then blue, row by row, 0 to 255
 * @param labels for each image its class, 0 to 9
 */
@SuppressWarnings("ArrayRecordComponent") // Large, and read only by convention.
public record ColourImages(byte[] pixels, byte[] labels) {

    /** Rows, and columns. */
    public static final int SIDE = 32;

    /** Red, green, blue. */
    public static final int CHANNELS = 3;

    /** Bytes of an image. */
    public static final int BYTES = CHANNELS * SIDE * SIDE;

    /** How many classes there are. */
    public static final int CLASSES = 10;

    public ColourImages {
        if (pixels.length != (long) labels.length * BYTES) {
            throw new IllegalArgumentException(pixels.length + " bytes are not " + labels.length + " images");
        }
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }
}
