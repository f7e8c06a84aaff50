package org.prony.report.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder, to be compared before and after. */
final class FolderState {

    private FolderState() {}

    /** Content by path; of a link where it points. */
    static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                state.put(folder.relativize(path).toString(), content(path));
            }
        }
        return state;
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path)
                ? "folder"
                // To the millisecond: copies have their times to the microsecond.
                : Files.getLastModifiedTime(path).toMillis() + "\n"
                        + Files.readString(path, StandardCharsets.ISO_8859_1);
    }
}
