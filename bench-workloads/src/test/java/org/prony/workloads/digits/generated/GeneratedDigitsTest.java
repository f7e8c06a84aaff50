package org.prony.workloads.digits.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.workloads.dataset.ContentHash;
import org.prony.workloads.digits.idx.LabelledImages;
import org.prony.workloads.digits.idx.Splits;

class GeneratedDigitsTest {

    @TempDir
    Path cache;

    /** The golden hash: a change of it is a new dataset, which users see as such. */
    @Test
    void drawsTheSameBytesOnEveryMachine() {
        ContentHash hash = new ContentHash();
        LabelledImages images = DigitGenerator.draw(10_000, 1792);
        hash.digest().update(images.pixels());
        hash.digest().update(images.labels());

        assertThat(hash.hex()).isEqualTo("b659b16f3e53d0d32464c2c989ce9e920c7baca5ecce12214909bbffb4637bfa");
    }

    @Test
    void givesEachDigitEquallyOftenAndInkToEachImage() throws Exception {
        Splits splits = GeneratedDigits.load(cache);

        for (LabelledImages images : List.of(splits.train(), splits.heldOut())) {
            int[] perDigit = new int[LabelledImages.CLASSES];
            for (int i = 0; i < images.count(); i++) {
                perDigit[images.labels()[i]]++;
                int ink = 0;
                for (int p = 0; p < LabelledImages.PIXELS; p++) {
                    ink += images.pixels()[i * LabelledImages.PIXELS + p] & 0xff;
                }
                assertThat(ink / 255.0).as("ink of image %d", i).isBetween(15.0, 250.0);
            }
            assertThat(perDigit).containsOnly(images.count() / LabelledImages.CLASSES);
        }
        assertThat(splits.train().count()).isEqualTo(10_000);
        assertThat(splits.heldOut().count()).isEqualTo(2_000);
    }

    @Test
    void drawsOtherImagesForTheHeldOutSet() throws Exception {
        Splits splits = GeneratedDigits.load(cache);

        byte[] first = new byte[LabelledImages.PIXELS];
        System.arraycopy(splits.heldOut().pixels(), 0, first, 0, first.length);
        byte[] candidate = new byte[LabelledImages.PIXELS];
        for (int i = 0; i < splits.train().count(); i++) {
            System.arraycopy(splits.train().pixels(), i * LabelledImages.PIXELS, candidate, 0, candidate.length);
            assertThat(candidate).isNotEqualTo(first);
        }
    }

    @Test
    void drawsOnceAndReadsFromThenOn() throws Exception {
        Splits first = GeneratedDigits.load(cache);
        List<Object> files = identities();

        Splits second = GeneratedDigits.load(cache);

        assertThat(identities()).isEqualTo(files).hasSize(4);
        assertThat(second).isEqualTo(first);
        assertThat(second.dataset().name()).isEqualTo("generated-digits");
    }

    @Test
    void drawsAnewWhereAFileWasTorn() throws Exception {
        Splits first = GeneratedDigits.load(cache);
        Path images = cache.resolve("generated-digits/train-images-idx3-ubyte");
        try (RandomAccessFile file = new RandomAccessFile(images.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        assertThat(GeneratedDigits.load(cache)).isEqualTo(first);
        assertThat(Files.size(images)).isEqualTo(16 + 10_000L * LabelledImages.PIXELS);
    }

    @Test
    void drawsAnewWhereAFileHoldsOtherImages() throws Exception {
        Splits first = GeneratedDigits.load(cache);
        Path images = cache.resolve("generated-digits/t10k-images-idx3-ubyte");
        try (RandomAccessFile file = new RandomAccessFile(images.toFile(), "rw")) {
            file.seek(5000);
            int old = file.read();
            file.seek(5000);
            file.write(old ^ 1);
        }

        assertThat(GeneratedDigits.load(cache)).isEqualTo(first);
    }

    private List<Object> identities() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("generated-digits"))) {
            return files.sorted().map(GeneratedDigitsTest::identity).toList();
        }
    }

    /** A file that was replaced has another key (inode), even where its bytes and times are the same. */
    private static Object identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.fileKey() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
