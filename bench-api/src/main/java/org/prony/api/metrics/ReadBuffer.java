package org.prony.api.metrics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The part of a file that is in memory, read on when asked to, up to where the file ended when it was opened.
 *
 * <p>What lies between position and limit is there to be scanned.
 */
final class ReadBuffer implements Closeable {

    private static final int SIZE = 1 << 18;
    /** Room for the header alone, since many a file is opened for nothing else. */
    private static final int FIRST_SIZE = 1 << 14;
    /** An open quote would otherwise draw the rest of the file into memory. */
    private static final int MAX_PENDING = 1 << 24;

    private final FileChannel channel;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int position;
    private int limit;
    private final long size;
    private long unread;
    private boolean shortened;

    private ReadBuffer(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.unread = size;
    }

    static ReadBuffer open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ReadBuffer(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Another array after each reading. */
    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    /** Steps over what lies before {@code to}. */
    void advance(int to) {
        position = to;
    }

    /** Whether nothing is left, here or in the file. */
    boolean atEnd() {
        return position == limit && unread == 0;
    }

    /** Whether so much waits to be stepped over that no more should be read: 16 MiB. */
    boolean full() {
        return limit - position >= MAX_PENDING;
    }

    /** Whether the file ended before the place where it did when it was opened. */
    boolean shortened() {
        return shortened;
    }

    /** Whether the file is longer now than when it was opened. */
    boolean grown() throws IOException {
        return channel.size() > size;
    }

    /** Reads more behind the limit; whether there was more. */
    boolean read() throws IOException {
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int wanted = (int) Math.min(bytes.length - limit, unread);
        int count = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, limit, wanted));
        if (count < 0) {
            shortened |= wanted > 0;
            unread = 0;
            return false;
        }
        limit += count;
        unread -= count;
        return true;
    }

    /** Like {@link #read}, with what was stepped over given up first: the position becomes 0. */
    boolean readOn() throws IOException {
        byte[] room = bytes.length < SIZE ? new byte[SIZE] : bytes;
        System.arraycopy(bytes, position, room, 0, limit - position);
        bytes = room;
        limit -= position;
        position = 0;
        return read();
    }

    /** Steps over all that is left, here and in the file. */
    void stop() {
        position = limit;
        unread = 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
