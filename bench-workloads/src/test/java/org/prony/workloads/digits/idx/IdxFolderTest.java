package org.prony.workloads.digits.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    Path folder;

    @Test
    void readsTrainingAndTestPairs() throws Exception {
        write(TRAIN_IMAGES, images(20, 100));
        write(TRAIN_LABELS, labels(20, 0));
        write(TEST_IMAGES, images(10, 200));
        write(TEST_LABELS, labels(10, 5));

        Splits splits = IdxFolder.read(folder);

        assertThat(splits.train().count()).isEqualTo(20);
        assertThat(splits.train().pixels()[0]).isEqualTo((byte) 100);
        assertThat(splits.heldOut().count()).isEqualTo(10);
        assertThat(splits.heldOut().pixels()[0]).isEqualTo((byte) 200);
        assertThat(splits.heldOut().labels()).containsExactly(5, 6, 7, 8, 9, 0, 1, 2, 3, 4);
    }

    @Test
    void hashesTheUncompressedFilesInTheOrderTrainingThenTest() throws Exception {
        write(TRAIN_IMAGES + ".gz", gzip(images(20, 1)));
        write(TRAIN_LABELS, labels(20, 0));
        write("t10k-images.idx3-ubyte", images(10, 2));
        write("t10k-labels.idx1-ubyte.gz", gzip(labels(10, 0)));

        Splits splits = IdxFolder.read(folder);

        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(images(20, 1));
        digest.update(labels(20, 0));
        digest.update(images(10, 2));
        digest.update(labels(10, 0));
        assertThat(splits.dataset().sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void namesTheDatasetAfterTheFolder() throws Exception {
        Path fashion = Files.createDirectory(folder.resolve("Fashion MNIST"));
        Files.write(fashion.resolve(TEST_IMAGES), images(20, 0));
        Files.write(fashion.resolve(TEST_LABELS), labels(20, 0));

        assertThat(IdxFolder.read(fashion).dataset().name()).isEqualTo("fashion-mnist-t10k");
    }

    @Test
    void holdsOutEveryTenthImageWhereOnlyTheTestPairIsThere() throws Exception {
        write(TEST_IMAGES, images(40, 0));
        write(TEST_LABELS, labels(40, 3));

        Splits splits = IdxFolder.read(folder);

        assertThat(splits.train().count()).isEqualTo(36);
        assertThat(splits.heldOut().count()).isEqualTo(4);
        // Image i begins with pixel i: images 9, 19, 29 and 39 are held out.
        for (int i = 0; i < 4; i++) {
            assertThat(splits.heldOut().pixels()[i * LabelledImages.PIXELS]).isEqualTo((byte) (10 * i + 9));
            assertThat(splits.heldOut().labels()[i]).isEqualTo((byte) ((10 * i + 9 + 3) % 10));
        }
        assertThat(splits.train().pixels()[9 * LabelledImages.PIXELS]).isEqualTo((byte) 10);
    }

    @Test
    void turnsTheImagesOfEmnist() throws Exception {
        byte[] file = images(10, 0);
        int header = 16;
        file[header + 5] = 77; // row 0, column 5
        write("emnist-digits-train-images-idx3-ubyte", file);
        write("emnist-digits-train-labels-idx1-ubyte", labels(10, 0));
        write("emnist-digits-test-images-idx3-ubyte.gz", gzip(file));
        write("emnist-digits-test-labels-idx1-ubyte.gz", gzip(labels(10, 0)));

        Splits splits = IdxFolder.read(folder);

        assertThat(splits.dataset().name()).isEqualTo("emnist-digits");
        assertThat(splits.train().pixels()[5 * LabelledImages.SIDE]).isEqualTo((byte) 77);
        assertThat(splits.heldOut().pixels()[5 * LabelledImages.SIDE]).isEqualTo((byte) 77);
        assertThat(splits.heldOut().pixels()[5]).isZero();
    }

    @Test
    void refusesEmnistLettersByTheirLabels() throws Exception {
        byte[] letters = labels(10, 0);
        letters[8 + 4] = 26;
        write("emnist-letters-train-images-idx3-ubyte", images(10, 0));
        write("emnist-letters-train-labels-idx1-ubyte", letters);
        write("emnist-letters-test-images-idx3-ubyte", images(10, 0));
        write("emnist-letters-test-labels-idx1-ubyte", labels(10, 0));

        assertFails(folder.resolve("emnist-letters-train-labels-idx1-ubyte")
                + ": at byte 12: expected a label from 0 to 9 (these workloads know ten classes), found label 26");
    }

    @Test
    void refusesSeveralEmnistSetsInOneFolder() throws Exception {
        write("emnist-digits-train-images-idx3-ubyte", images(10, 0));
        write("emnist-mnist-train-images-idx3-ubyte", images(10, 0));

        assertFails("data folder " + folder + " holds several sets (emnist-digits-, emnist-mnist-…); put the one to use"
                + " into a folder of its own");
    }

    @Test
    void namesAFileThatEndsBeforeItsPixels() throws Exception {
        byte[] whole = images(10, 0);
        write(TEST_IMAGES, Arrays.copyOf(whole, whole.length - 100));
        write(TEST_LABELS, labels(10, 0));

        assertFails(
                folder.resolve(TEST_IMAGES) + ": at byte 16: expected 7840 bytes of values, found the end of the file"
                        + " after 7740 of them (truncated?)");
    }

    @Test
    void namesAFileThatEndsInsideItsHeader() throws Exception {
        write(TEST_IMAGES, new byte[] {0, 0, 8, 3, 0, 0});
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES)
                + ": at byte 4: expected the number of items (4 bytes), found the end of the file after 2 of them"
                + " (truncated?)");
    }

    @Test
    void namesAFileWithMoreThanItsHeaderSays() throws Exception {
        byte[] whole = images(10, 0);
        write(TEST_IMAGES, Arrays.copyOf(whole, whole.length + 1));
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES) + ": at byte 7856: expected the end of the file, found more bytes");
    }

    @Test
    void namesAWrongMagicNumber() throws Exception {
        write(TEST_IMAGES, labels(10, 0));
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES)
                + ": at byte 0: expected magic number 0x00000803 (images), found 0x00000801");
    }

    @Test
    void saysThatAFileWithoutGzIsCompressed() throws Exception {
        write(TEST_IMAGES, gzip(images(10, 0)));
        write(TEST_LABELS, labels(10, 0));

        assertThatThrownBy(() -> IdxFolder.read(folder))
                .isInstanceOf(IdxFormatException.class)
                .hasMessageStartingWith(folder.resolve(TEST_IMAGES)
                        + ": at byte 0: expected magic number 0x00000803 (images), found 0x1f8b")
                .hasMessageEndingWith("(gzip data; the name must end in .gz)");
    }

    @Test
    void saysThatAFileWithGzIsNotCompressed() throws Exception {
        write(TEST_IMAGES + ".gz", images(10, 0));
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES + ".gz")
                + ": at byte 0: expected gzip data (1f 8b), found 00 00; is it unpacked already?");
    }

    @Test
    void namesADamagedGzipStream() throws Exception {
        byte[] packed = gzip(images(10, 0));
        for (int i = 20; i < packed.length - 8; i++) {
            packed[i] = (byte) 0xff;
        }
        write(TEST_IMAGES + ".gz", packed);
        write(TEST_LABELS, labels(10, 0));

        assertThatThrownBy(() -> IdxFolder.read(folder))
                .isInstanceOf(IdxFormatException.class)
                .hasMessageContaining(TEST_IMAGES + ".gz: at byte ")
                .hasMessageContaining("expected gzip data for ")
                .hasMessageContaining("found a damaged stream: ");
    }

    @Test
    void namesATruncatedGzipStream() throws Exception {
        byte[] packed = gzip(images(10, 0));
        write(TEST_IMAGES + ".gz", Arrays.copyOf(packed, packed.length / 2));
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES + ".gz")
                + ": at byte 16: expected gzip data for 7840 more bytes, found a damaged stream: its end too early");
    }

    @Test
    void namesAnImageSizeOtherThan28() throws Exception {
        byte[] wide = images(10, 0);
        wide[15] = 32;
        write(TEST_IMAGES, wide);
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES) + ": at byte 12: expected 28 columns, found 32");
    }

    @Test
    void namesAnImpossibleCount() throws Exception {
        byte[] many = images(10, 0);
        many[4] = (byte) 0xff;
        write(TEST_IMAGES, many);
        write(TEST_LABELS, labels(10, 0));

        assertFails(folder.resolve(TEST_IMAGES)
                + ": at byte 4: expected a number of items from 1 to 2739137, found 4278190090");
    }

    @Test
    void namesALabelOutOfRange() throws Exception {
        byte[] wrong = labels(10, 0);
        wrong[8 + 7] = (byte) 200;
        write(TEST_IMAGES, images(10, 0));
        write(TEST_LABELS, wrong);

        assertFails(folder.resolve(TEST_LABELS)
                + ": at byte 15: expected a label from 0 to 9 (these workloads know ten classes), found label 200");
    }

    @Test
    void namesBothCountsWhereTheyDiffer() throws Exception {
        write(TEST_IMAGES, images(10, 0));
        write(TEST_LABELS, labels(9, 0));

        assertFails(folder.resolve(TEST_LABELS) + ": at byte 4: expected 10 labels, one for each image of "
                + TEST_IMAGES + ", found 9");
    }

    @Test
    void listsWhatItLookedForInAFolderWithoutAPair() {
        assertFails("data folder " + folder + " has no known pair of IDX files; looked for train-images-idx3-ubyte with"
                + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte with t10k-labels-idx1-ubyte (also as"
                + " train-images.idx3-ubyte, and with .gz), and EMNIST's emnist-digits-train-images-idx3-ubyte with"
                + " emnist-digits-test-images-idx3-ubyte and their labels");
    }

    @Test
    void namesTheCompanionThatIsMissing() throws Exception {
        write(TEST_IMAGES, images(10, 0));

        assertFails(folder.resolve(TEST_IMAGES)
                + " is there, but its companion t10k-labels-idx1-ubyte (or .gz) is missing in " + folder);
    }

    @Test
    void namesTheTestPairThatIsMissing() throws Exception {
        write(TRAIN_IMAGES, images(10, 0));
        write(TRAIN_LABELS, labels(10, 0));

        assertFails("data folder " + folder + " lacks t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (or .gz); its"
                + " other pair is there");
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> IdxFolder.read(absent))
                .hasMessage("data folder " + absent + " does not exist; name a folder of IDX files");
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> IdxFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    /** Image i begins with the pixel {@code first + i}; all others are 0. */
    private static byte[] images(int count, int first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x803);
        out.writeInt(count);
        out.writeInt(28);
        out.writeInt(28);
        for (int i = 0; i < count; i++) {
            byte[] image = new byte[LabelledImages.PIXELS];
            image[0] = (byte) (first + i);
            out.write(image);
        }
        return bytes.toByteArray();
    }

    /** Label i is (first + i) mod 10. */
    private static byte[] labels(int count, int first) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x801);
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.write((first + i) % 10);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
