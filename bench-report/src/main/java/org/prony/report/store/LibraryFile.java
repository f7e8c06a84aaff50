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

    /** A library that nobody used for so long; a newer one may be about to be loaded by a process of another version. */
    private static final Duration UNUSED = Duration.ofDays(30);
    /** Use is noted once in this time, so that most uses write nothing. */
    private static final Duration NOTED = Duration.ofDays(1);

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
     * versions that were not used for 30 days, are removed. Its time is that of its last use, to the day.
     *
     * @throws IOException if it cannot be written
     */
    static Path in(Path folder, URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        long size = connection.getContentLengthLong();
        Path file = folder.resolve(PREFIX + "-" + fingerprint(connection) + SUFFIX);
        if (Files.isRegularFile(file) && Files.size(file) == size) {
            connection.getInputStream().close();
            noteUse(file);
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
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean partial = name.startsWith("." + PREFIX) && isOlder(file, UNPACKING);
            boolean unused = name.startsWith(PREFIX) && isOlder(file, UNUSED);
            if (partial || unused) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void noteUse(Path file) {
        if (isOlder(file, NOTED)) {
            try {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } catch (IOException e) {
                // A cache that only others may write serves as well; it is theirs to keep.
            }
        }
    }

    private static boolean isOlder(Path file, Duration age) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(age));
        } catch (IOException gone) {
            return false;
        }
    }
}
