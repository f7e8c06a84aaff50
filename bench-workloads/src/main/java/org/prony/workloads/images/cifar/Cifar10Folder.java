package org.prony.workloads.images.cifar;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prony.api.Dataset;
import org.prony.workloads.dataset.ContentHash;

/**
 * A folder of CIFAR-10 in its binary version: five files to train on and one to hold out, each of 10 000 images.
 *
 * <p>An image is one byte, its class, and 3072 bytes of red, green and blue. See <a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">the CIFAR-10 page</a>.
 */
public final class Cifar10Folder {

    private static final List<String> TRAIN =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
    private static final List<String> HELD_OUT = List.of("test_batch.bin");
    private static final String FILES = "data_batch_1.bin to data_batch_5.bin and test_batch.bin";

    private static final int IMAGES_PER_FILE = 10_000;
    private static final int RECORD = 1 + ColourImages.BYTES;

    private Cifar10Folder() {}

    /**
     * Reads all files of {@code folder}. The dataset's hash is theirs, in the order in which they are numbered, the held-out
     * one last.
     *
     * @throws IOException if a file is missing or not what it should be; the message names it
     */
    public static ImageSplits read(Path folder) throws IOException {
        requireFiles(folder);
        ContentHash hash = new ContentHash();
        ColourImages train = images(folder, TRAIN, hash);
        ColourImages heldOut = images(folder, HELD_OUT, hash);
        return new ImageSplits(new Dataset("cifar-10", hash.hex()), train, heldOut);
    }

    /**
     * Looks for the files, without reading them.
     *
     * @throws IOException if one is missing or not as long as it should be; the message names it
     */
    public static void requireFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new FileNotFoundException(
                    "data folder " + folder + " does not exist; name a folder with CIFAR-10's " + FILES);
        }
        for (List<String> names : List.of(TRAIN, HELD_OUT)) {
            for (String name : names) {
                Path file = folder.resolve(name);
                if (!Files.isRegularFile(file)) {
                    throw new FileNotFoundException("data folder " + folder + " lacks " + name
                            + "; CIFAR-10 in its binary version is " + FILES);
                }
                long expected = (long) IMAGES_PER_FILE * RECORD;
                if (Files.size(file) != expected) {
                    throw new IOException(file + ": expected " + expected + " bytes, " + IMAGES_PER_FILE + " images of "
                            + RECORD + ", found " + Files.size(file));
                }
            }
        }
    }

    private static ColourImages images(Path folder, List<String> names, ContentHash hash) throws IOException {
        int count = names.size() * IMAGES_PER_FILE;
        byte[] pixels = new byte[count * ColourImages.BYTES];
        byte[] labels = new byte[count];
        int image = 0;
        for (String name : names) {
            Path file = folder.resolve(name);
            byte[] content = Files.readAllBytes(file);
            hash.digest().update(content);
            for (int at = 0; at < content.length; at += RECORD) {
                int label = Byte.toUnsignedInt(content[at]);
                if (label >= ColourImages.CLASSES) {
                    throw new IOException(file + ": at byte " + at + ": expected a class from 0 to 9, found " + label);
                }
                labels[image] = (byte) label;
                System.arraycopy(content, at + 1, pixels, image * ColourImages.BYTES, ColourImages.BYTES);
                image++;
            }
        }
        return new ColourImages(pixels, labels);
    }
}
