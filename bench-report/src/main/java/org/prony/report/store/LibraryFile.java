package org.prony.report.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.AtomicFile;

/** DuckDB's native library for this system: a resource of the driver's jar, unpacked once for all later processes. */
final class LibraryFile {

    private static final String PREFIX = "libduckdb_java";
    private static final String SUFFIX = ".so";
    /** No process takes longer to unpack one. */
    private static final Duration UNPACKING = Duration.ofMinutes(10);

    private LibraryFile() {}

    /** The name of the resource, as the driver spells it. */
    static String resource() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).strip();
        String os = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        String machine =
                System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).strip();
        String architecture = machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "amd64";
        return PREFIX + SUFFIX + "_" + os + "_" + architecture;
    }

    /**
     * The library in {@code folder}, unpacked if it is not there yet; what a killed process left of one, and those of other
     * versions, are removed.
     *
     * @throws IOException if it cannot be written
     */
    static Path in(Path folder, URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        long size = connection.getContentLengthLong();
        Path file = folder.resolve(PREFIX + "-" + fingerprint(connection) + SUFFIX);
        if (Files.isRegularFile(file) && Files.size(file) == size) {
            connection.getInputStream().close();
            return file;
        }
        AtomicFile.write(file, temporary -> {
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
        });
        removeOthers(folder, file);
        return file;
    }

    /** Where this user's programs keep what they can make again; null if there is no such place. */
    static @Nullable Path cache() {
        String given = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home", "");
        if (given != null && Path.of(given).isAbsolute()) {
            return Path.of(given, "prony");
        }
        return Path.of(home).isAbsolute() && Files.isDirectory(Path.of(home)) ? Path.of(home, ".cache", "prony") : null;
    }

    /** Differs where the library does: the checksum that the jar keeps of it, or else its size. */
    private static String fingerprint(URLConnection connection) throws IOException {
        long number = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return Long.toHexString(number);
    }

    private static void removeOthers(Path folder, Path kept) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.equals(kept)).toList();
        }
        FileTime abandoned = FileTime.from(Instant.now().minus(UNPACKING));
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean partial = name.startsWith("." + PREFIX) && age(file).compareTo(abandoned) < 0;
            if (partial || name.startsWith(PREFIX)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.from(Instant.now());
        }
    }
}
