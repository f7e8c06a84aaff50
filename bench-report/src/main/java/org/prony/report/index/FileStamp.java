package org.prony.report.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What tells that a file has changed.
 *
 * @param size bytes; -1 if there is no such file
 * @param modified nanoseconds since 1970
 */
record FileStamp(long size, long modified) {

    private static final FileStamp NONE = new FileStamp(-1, 0);

    /** The stamp of a file as it is now; that of no file where it cannot be seen. */
    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        } catch (IOException e) {
            return NONE; // whoever reads it tells why it cannot
        }
    }
}
