package org.prony.report.load;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the files of one name in a tree of folders, whichever tool wrote them, and what their folders say of them. */
public final class CsvTree {

    /** The first column of every joined file: the file that a row comes from. */
    public static final String SOURCE = "source";

    private static final String FOLDER = "dir_";
    private static final Pattern TAKEN = Pattern.compile(SOURCE + "|" + FOLDER + "\\d+");

    private CsvTree() {}

    /**
     * All files of that name, ordered by path, numbers by their value. Links to folders are not followed, so that nothing is
     * found twice.
     *
     * <p>Labels: {@code source} is the path within {@code folder}, with slashes. A folder on the way that is named {@code
     * key=value} gives the label {@code key}, any other {@code dir_N}, N being its depth from 1; so does one whose key is
     * taken.
     *
     * @param warnings takes the folders that cannot be read
     * @throws IOException if {@code folder} itself cannot be read
     */
    public static List<CsvSource> find(Path folder, String fileName, Consumer<String> warnings) throws IOException {
        List<Path> files = new ArrayList<>();
        Path root = folder.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().equals(fileName)
                        && (attributes.isRegularFile() || Files.isRegularFile(file))) {
                    files.add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passOver(file, e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                return e == null ? FileVisitResult.CONTINUE : passOver(visited, e);
            }

            private FileVisitResult passOver(Path path, IOException e) throws IOException {
                if (path.equals(root)) {
                    throw e;
                }
                warnings.accept(TrialFiles.leftOut(folder.resolve(root.relativize(path)), e));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(CsvTree::slashed, new NaturalOrder()));
        return files.stream()
                .map(file -> new CsvSource(folder.resolve(file), labels(file)))
                .toList();
    }

    private static Map<String, String> labels(Path file) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(SOURCE, slashed(file));
        for (int depth = 1; depth < file.getNameCount(); depth++) {
            String name = file.getName(depth - 1).toString();
            int equals = name.indexOf('=');
            String key = name.substring(0, Math.max(equals, 0));
            boolean named = !key.isBlank() && !TAKEN.matcher(key).matches() && !labels.containsKey(key);
            labels.put(named ? key : FOLDER + depth, named ? name.substring(equals + 1) : name);
        }
        return labels;
    }

    private static String slashed(Path file) {
        return file.toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
