package org.prony.workloads.images.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10FolderTest {

    private static final String FILES = "data_batch_1.bin to data_batch_5.bin and test_batch.bin";
    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    /** Black images of class 0; the files have holes and take no space. */
    @BeforeEach
    void sixFiles() throws Exception {
        for (String name : List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5")) {
            setLength(name + ".bin", 10_000 * RECORD);
        }
        setLength("test_batch.bin", 10_000 * RECORD);
    }

    @Test
    void readsClassesAndColoursOfAllFilesInOrder() throws Exception {
        write("data_batch_2.bin", 3 * RECORD, 7, 11, 12);
        write("data_batch_5.bin", 9_999 * RECORD + 3072, 13);
        write("test_batch.bin", 0, 9);

        ImageSplits splits = Cifar10Folder.read(folder);

        assertThat(splits.train().count()).isEqualTo(50_000);
        assertThat(splits.train().labels()[10_003]).isEqualTo((byte) 7);
        int image = 10_003 * ColourImages.BYTES;
        assertThat(splits.train().pixels()[image]).isEqualTo((byte) 11);
        assertThat(splits.train().pixels()[image + 1]).isEqualTo((byte) 12);
        assertThat(splits.train().pixels()[50_000 * ColourImages.BYTES - 1]).isEqualTo((byte) 13);
        assertThat(splits.heldOut().count()).isEqualTo(10_000);
        assertThat(splits.heldOut().labels()).startsWith(9, 0);
    }

    @Test
    void theDatasetIsAnotherWhenAFileChanges() throws Exception {
        String before = Cifar10Folder.read(folder).dataset().id();
        write("test_batch.bin", 5_000, 1);

        assertThat(before).startsWith("cifar-10@");
        assertThat(Cifar10Folder.read(folder).dataset().id())
                .startsWith("cifar-10@")
                .isNotEqualTo(before);
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        Files.delete(folder.resolve("data_batch_3.bin"));

        assertThatThrownBy(() -> Cifar10Folder.read(folder))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("data folder " + folder + " lacks data_batch_3.bin; CIFAR-10 in its binary version is "
                        + FILES);
    }

    @Test
    void saysThatThereIsNoFolder() {
        Path none = folder.resolve("none");

        assertThatThrownBy(() -> Cifar10Folder.read(none))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("data folder " + none + " does not exist; name a folder with CIFAR-10's " + FILES);
    }

    @Test
    void saysHowLongAFileMustBe() throws Exception {
        setLength("test_batch.bin", 10_000 * RECORD - 1);

        assertThatThrownBy(() -> Cifar10Folder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("test_batch.bin")
                        + ": expected 30730000 bytes, 10000 images of 3073, found 30729999");
    }

    @Test
    void saysWhereAClassIsNone() throws Exception {
        write("data_batch_1.bin", 2 * RECORD, 200);

        assertThatThrownBy(() -> Cifar10Folder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder.resolve("data_batch_1.bin") + ": at byte 6146: expected a class from 0 to 9, found 200");
    }

    private void setLength(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private void write(String name, long at, int... bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.seek(at);
            for (int value : bytes) {
                file.write(value);
            }
        }
    }
}
