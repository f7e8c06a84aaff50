package org.prony.report.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB's first use in processes of their own, each with a cache and a temp folder of the test. */
class DuckDbLoadingTest {

    @TempDir
    private Path root;

    private Path cache;
    private Path temp;

    @BeforeEach
    void makeFolders() throws IOException {
        cache = Files.createDirectory(root.resolve("cache"));
        temp = Files.createDirectory(root.resolve("temp"));
    }

    @Test
    void unpacksTheLibraryOnceAndLeavesTheTempFolderEmpty() throws Exception {
        Path old = Files.createDirectories(cache.resolve("prony")).resolve("libduckdb_java-0.so");
        Files.writeString(old, "of a version that nobody used for long");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        Path partial = cache.resolve("prony/.libduckdb_java-1.so7.tmp");
        Files.writeString(partial, "of a killed process");
        Files.setLastModifiedTime(partial, FileTime.from(Instant.now().minusSeconds(3600)));

        assertThat(run(classPath())).isEqualTo("42\n");
        List<Path> unpacked = files(cache);
        FileTime made = Files.getLastModifiedTime(unpacked.get(0));
        assertThat(run(classPath())).isEqualTo("42\n");

        assertThat(files(cache)).isEqualTo(unpacked).hasSize(1);
        assertThat(Files.getLastModifiedTime(unpacked.get(0))).isEqualTo(made);
        assertThat(files(temp)).isEmpty();
    }

    @Test
    void leavesALibraryOfAnotherVersionThatAProcessMayBeAboutToLoad() throws Exception {
        Path other = Files.createDirectories(cache.resolve("prony")).resolve("libduckdb_java-0.so");
        Files.writeString(other, "of another version");
        Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofDays(29))));

        assertThat(run(classPath())).isEqualTo("42\n");
        assertThat(files(cache)).hasSize(2).contains(other);

        Path unpacked = files(cache).stream()
                .filter(file -> !file.equals(other))
                .findFirst()
                .orElseThrow();
        Instant longAgo = Instant.now().minus(Duration.ofDays(40));
        Files.setLastModifiedTime(unpacked, FileTime.from(longAgo));
        assertThat(run(classPath())).isEqualTo("42\n");

        assertThat(Files.getLastModifiedTime(unpacked).toInstant()).isAfter(longAgo.plus(Duration.ofDays(39)));
    }

    @Test
    void loadsFromTheTempFolderWhereTheCacheCannotBeWrittenAndLeavesItEmpty() throws Exception {
        Files.writeString(cache.resolve("prony"), "a file, no folder");

        assertThat(run(classPath())).isEqualTo("42\n");

        assertThat(files(temp)).isEmpty();
    }

    @Test
    void saysInOneLineThatTheLibraryDoesNotLoad() throws Exception {
        Path driver = root.resolve("driver");
        Files.createDirectories(driver);
        Files.writeString(driver.resolve(LibraryFile.resource()), "no library at all");

        // The JVM has a line of its own on a file that is no library.
        assertThat(run(driver + File.pathSeparator + classPath()))
                .doesNotContain("\tat ")
                .matches("(?s)(OpenJDK .*\n)?DuckDbUnavailableException: DuckDB cannot be loaded here: "
                        + cache.resolve("prony")
                        + "/libduckdb_java-11.so: [^\n]*file too short[^\n]*; nor from the temp folder: " + temp
                        + "\\S+libduckdb_java-11.so: [^\n]*file too short[^\n]*; it needs glibc, and 70 MB in a"
                        + " folder where files may be executed: " + cache.resolve("prony")
                        + " or the temp folder\n");

        assertThat(files(temp)).isEmpty();
    }

    @Test
    void saysInOneLineThatDuckDbIsNotInstalled() throws Exception {
        assertThat(run(withoutDriver()))
                .isEqualTo(
                        "DuckDbUnavailableException: DuckDB is not part of this installation (no duckdb_jdbc on the class path);"
                                + " CSV and JSON lines need none\n");
        assertThat(files(temp)).isEmpty();
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessLeftAndNothingOfOneThatLives() throws Exception {
        Path other = Files.writeString(temp.resolve("prony-scratch.txt"), "of someone else");
        Process living = start(classPath(), "wait");
        Process killed = start(classPath(), "wait");
        try {
            assertThat(killed.inputReader().readLine()).isEqualTo("waiting");
            assertThat(living.inputReader().readLine()).isEqualTo("waiting");
            assertThat(files(temp)).hasSize(5);
            killed.destroyForcibly().waitFor();

            assertThat(run(classPath())).isEqualTo("42\n");

            assertThat(files(temp)).hasSize(3).contains(other);
        } finally {
            killed.destroyForcibly();
            living.destroyForcibly().waitFor();
        }
    }

    /** The work of the new process. */
    public static void main(String[] arguments) throws Exception {
        try (DuckDb database = DuckDb.open();
                var statement = database.connection().createStatement();
                var result = statement.executeQuery("SELECT 6 * 7")) {
            result.next();
            if (arguments.length > 0) {
                Files.writeString(database.scratch("rows"), "rows");
                System.out.println("waiting");
                Thread.sleep(600_000);
            }
            System.out.println(result.getInt(1));
        } catch (IOException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private String run(String classPath) throws IOException, InterruptedException {
        Process process = start(classPath);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private Process start(String classPath, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                classPath,
                DuckDbLoadingTest.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        return builder.redirectErrorStream(true).start();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String withoutDriver() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("duckdb"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return new ArrayList<>(found.filter(Files::isRegularFile).toList());
        }
    }
}
