package org.prony.workloads.digits.idx;

import static org.prony.workloads.digits.idx.LabelledImages.CLASSES;
import static org.prony.workloads.digits.idx.LabelledImages.PIXELS;
import static org.prony.workloads.digits.idx.LabelledImages.SIDE;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads one IDX file, plain or compressed ({@code .gz}), checking every field.
 *
 * <p>The format: a magic number (two zero bytes, the type of the values, the number of dimensions), one 32-bit big-endian
 * size per dimension, then the values. See <a href="http://yann.lecun.com/exdb/mnist/">the MNIST page</a>.
 */
final class IdxReader implements AutoCloseable {

    /** Unsigned bytes in three dimensions. */
    static final int IMAGES_MAGIC = 0x00000803;

    /** Unsigned bytes in one dimension. */
    static final int LABELS_MAGIC = 0x00000801;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final InputStream in;
    private final MessageDigest digest;
    private long offset;

    private IdxReader(Path file, MessageDigest digest) throws IOException {
        this.file = file;
        this.digest = digest;
        this.in = open(file);
    }

    /** The pixels of a file of images, after feeding its uncompressed content to {@code digest}. */
    static byte[] images(Path file, MessageDigest digest) throws IOException {
        try (IdxReader reader = new IdxReader(file, digest)) {
            reader.magic(IMAGES_MAGIC, "images");
            int count = reader.count(Integer.MAX_VALUE / PIXELS);
            reader.side("rows");
            reader.side("columns");
            return reader.values(count * PIXELS);
        }
    }

    /** The labels of a file of labels, each 0 to 9, after feeding its uncompressed content to {@code digest}. */
    static byte[] labels(Path file, MessageDigest digest) throws IOException {
        try (IdxReader reader = new IdxReader(file, digest)) {
            reader.magic(LABELS_MAGIC, "labels");
            int count = reader.count(Integer.MAX_VALUE / PIXELS);
            long first = reader.offset;
            byte[] labels = reader.values(count);
            for (int i = 0; i < count; i++) {
                int label = Byte.toUnsignedInt(labels[i]);
                if (label >= CLASSES) {
                    throw new IdxFormatException(
                            file,
                            first + i,
                            "a label from 0 to 9 (these workloads know ten classes)",
                            "label " + label);
                }
            }
            return labels;
        }
    }

    /** Where the number of images or labels stands. */
    static long countOffset() {
        return Integer.BYTES;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            raw.mark(2);
            byte[] start = raw.readNBytes(2);
            raw.reset();
            if (start.length < 2 || start[0] != (byte) 0x1f || start[1] != (byte) 0x8b) {
                throw new IdxFormatException(file, 0, "gzip data (1f 8b)", hex(start) + "; is it unpacked already?");
            }
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void magic(int expected, String what) throws IOException {
        int found = integer("the magic number");
        if (found != expected) {
            String hint = found >>> 16 == GZIP_MAGIC ? " (gzip data; the name must end in .gz)" : "";
            throw new IdxFormatException(
                    file,
                    0,
                    String.format(Locale.ROOT, "magic number 0x%08x (%s)", expected, what),
                    String.format(Locale.ROOT, "0x%08x%s", found, hint));
        }
    }

    private int count(int largest) throws IOException {
        long at = offset;
        int found = integer("the number of items");
        if (found <= 0 || found > largest) {
            throw new IdxFormatException(
                    file, at, "a number of items from 1 to " + largest, Integer.toUnsignedString(found));
        }
        return found;
    }

    private void side(String what) throws IOException {
        long at = offset;
        int found = integer("the number of " + what);
        if (found != SIDE) {
            throw new IdxFormatException(file, at, SIDE + " " + what, Integer.toUnsignedString(found));
        }
    }

    private int integer(String what) throws IOException {
        byte[] bytes = read(Integer.BYTES, what + " (4 bytes)");
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    private byte[] values(int length) throws IOException {
        byte[] values = read(length, length + " bytes of values");
        if (readSome(1).length > 0) {
            throw new IdxFormatException(file, offset, "the end of the file", "more bytes");
        }
        return values;
    }

    private byte[] read(int length, String what) throws IOException {
        byte[] bytes = readSome(length);
        if (bytes.length < length) {
            throw new IdxFormatException(
                    file, offset, what, "the end of the file after " + bytes.length + " of them (truncated?)");
        }
        digest.update(bytes);
        offset += length;
        return bytes;
    }

    private byte[] readSome(int length) throws IOException {
        try {
            return in.readNBytes(length);
        } catch (ZipException e) {
            throw damaged(length, String.valueOf(e.getMessage()), e);
        } catch (EOFException e) {
            throw damaged(length, "its end too early", e);
        }
    }

    private IOException damaged(int length, String found, IOException cause) {
        IdxFormatException damaged = new IdxFormatException(
                file, offset, "gzip data for " + length + " more bytes", "a damaged stream: " + found);
        damaged.initCause(cause);
        return damaged;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(text.length() > 0 ? " " : "").append(String.format(Locale.ROOT, "%02x", value));
        }
        return text.length() == 0 ? "an empty file" : text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
