package org.prony.workloads.digits.idx;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.prony.api.repository.AtomicFile;

/**
 * A file of images and the file of their labels.
 *
 * @param images the IDX file of the images
 * @param labels the IDX file of the labels
 */
public record IdxPair(Path images, Path labels) {

    /**
     * Reads both files.
     *
     * @param digest is fed the uncompressed content of the images' file, then of the labels'
     * @throws IdxFormatException if a file is not what it should be, or their counts differ
     * @throws IOException if a file cannot be read
     */
    public LabelledImages read(MessageDigest digest) throws IOException {
        byte[] pixels = IdxReader.images(images, digest);
        byte[] classes = IdxReader.labels(labels, digest);
        int count = pixels.length / LabelledImages.PIXELS;
        if (classes.length != count) {
            throw new IdxFormatException(
                    labels,
                    IdxReader.countOffset(),
                    count + " labels, one for each image of " + images.getFileName(),
                    Integer.toString(classes.length));
        }
        return new LabelledImages(pixels, classes);
    }

    /** Writes both files, plain, each in one move. */
    public void write(LabelledImages content) throws IOException {
        write(
                images,
                content.pixels(),
                IdxReader.IMAGES_MAGIC,
                content.count(),
                LabelledImages.SIDE,
                LabelledImages.SIDE);
        write(labels, content.labels(), IdxReader.LABELS_MAGIC, content.count());
    }

    private static void write(Path file, byte[] values, int magic, int... sizes) throws IOException {
        AtomicFile.write(file, temporary -> {
            try (OutputStream raw = Files.newOutputStream(temporary);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw))) {
                out.writeInt(magic);
                for (int size : sizes) {
                    out.writeInt(size);
                }
                out.write(values);
            }
        });
    }
}
