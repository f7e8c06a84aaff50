package org.prony.report.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The end of a log, of which nothing more is read, however long it is. */
final class LogTail {

    private static final int BYTES = 1 << 16;

    private LogTail() {}

    /**
     * The stack trace that the log ends with and what is below it, else the last {@code count} lines; blank ones at the end left
     * out; bytes that are no UTF-8 are replaced.
     */
    static List<String> read(Path log, int count) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BYTES, channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // read on until the end
            }
            List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .stripTrailing()
                    .lines()
                    .toList();
            int trace = StackTraceLines.start(lines);
            return lines.subList(trace >= 0 ? trace : Math.max(0, lines.size() - count), lines.size());
        }
    }
}
