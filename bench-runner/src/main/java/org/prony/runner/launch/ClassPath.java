package org.prony.runner.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path that this code runs on, to be handed to trials.
 *
 * @param entries absolute paths of jars and folders
 */
public record ClassPath(List<Path> entries) {

    public ClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * The class path in force: that of the class loader where it knows its URLs, since under {@code exec:java} the system
     * property {@code java.class.path} is Maven's own; that property otherwise.
     */
    public static ClassPath current() {
        if (ClassPath.class.getClassLoader() instanceof URLClassLoader loader) {
            List<Path> entries = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                entries.add(path(url));
            }
            return new ClassPath(entries);
        }
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath());
            }
        }
        return new ClassPath(entries);
    }

    /** This class path with more at its end. */
    public ClassPath and(List<Path> more) {
        List<Path> all = new ArrayList<>(entries);
        more.forEach(path -> all.add(path.toAbsolutePath().normalize()));
        return new ClassPath(all);
    }

    /**
     * Writes {@code file}, an argument file of {@code java} with the class path, which may be longer than a command line can be.
     *
     * @return the argument that names it, {@code @…}
     */
    public String writeTo(Path file) throws IOException {
        String quoted = joined().replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(file, "-cp \"" + quoted + "\"\n", StandardCharsets.UTF_8);
        return "@" + file;
    }

    String joined() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path entry " + url + " is no path", e);
        }
    }
}
