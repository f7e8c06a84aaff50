package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void newContentReplacesTheOld() throws IOException {
        Path file = folder.resolve("made/on/the/way/status.json");

        AtomicFile.writeString(file, "old, and longer");
        AtomicFile.writeString(file, "new ß");

        assertThat(Files.readString(file)).isEqualTo("new ß");
        assertThat(names(file.resolveSibling("."))).containsExactly("status.json");
    }

    @Test
    void failedWriterLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = folder.resolve("status.json");
        AtomicFile.writeString(file, "old");

        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("no space left");
                }))
                .hasMessage(file + ": no space left");

        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(names(folder)).containsExactly("status.json");
    }

    @Test
    void messageThatNamesTheFileIsPassedOnAsItIs() {
        Path file = folder.resolve("status.json");
        IOException named = new IOException(file + " could not be written");
        IOException ofAnother = new NoSuchFileException("/elsewhere");

        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    throw named;
                }))
                .isSameAs(named);
        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    throw ofAnother;
                }))
                .isSameAs(ofAnother);
    }

    @Test
    void failuresNameTheFileAndNotTheTemporaryOne() throws IOException {
        Path file = folder.resolve("status.json");
        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    throw new IOException("cannot open \"" + temporary + "\": no space left");
                }))
                .hasMessage("cannot open \"" + file + "\": no space left");
        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    throw new AccessDeniedException(temporary.toString());
                }))
                .hasMessage(file + ": permission denied");

        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("in-the-way"));
        assertThatThrownBy(() -> AtomicFile.writeString(taken, "new"))
                .isInstanceOf(IOException.class)
                .hasMessage(taken + ": Is a directory");
        assertThatThrownBy(() -> AtomicFile.link(taken, Path.of("elsewhere")))
                .isInstanceOf(IOException.class)
                .hasMessage(taken + ": Is a directory");
        assertThat(names(folder)).containsExactly("taken");
    }

    @Test
    void aFileThatCannotBeBegunIsNamed() {
        // Its name is as long as the file system allows, so that none can stand beside it with more in its name.
        Path file = folder.resolve("n".repeat(255));

        assertThatThrownBy(() -> AtomicFile.writeString(file, "new")).hasMessage(file + ": File name too long");
        assertThat(folder).isEmptyDirectory();
    }

    /** Writes in a process whose files may not grow beyond 4096 bytes; the kernel's refusal names no file. */
    @Test
    void fileThatDoesNotFitIsNamed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash for ulimit -f");
        Path file = folder.resolve("status.json");
        Files.writeString(file, "old");
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 4; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteTooMuch.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo(file + ": File too large");
        assertThat(file).hasContent("old");
        assertThat(names(folder)).containsExactly("status.json");
    }

    @Test
    void otherUsersMayReadTheFile() throws IOException {
        Path file = folder.resolve("status.json");

        AtomicFile.writeString(file, "{}");

        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Enum::name)
                .contains("OWNER_READ", "GROUP_READ", "OTHERS_READ")
                .doesNotContain("GROUP_WRITE", "OTHERS_WRITE");
    }

    @Test
    void readerSeesTheOldContentOrTheNewNeverAPart() throws IOException {
        Path file = folder.resolve("status.json");
        String one = "1".repeat(100_000);
        String two = "2".repeat(200_000);
        AtomicFile.writeString(file, one);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    AtomicFile.writeString(file, i % 2 == 0 ? two : one);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                done.set(true);
            }
        });

        do {
            String seen = Files.readString(file);
            assertThat(seen.equals(one) || seen.equals(two)).isTrue();
        } while (!done.get());
        writing.join();
    }

    @Test
    void linkIsPointedElsewhereInOneMove() throws IOException {
        Path link = folder.resolve("digits_mlp");

        AtomicFile.link(link, Path.of("campaigns/a/digits_mlp"));
        AtomicFile.link(link, Path.of("campaigns/b/digits_mlp"));

        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("campaigns/b/digits_mlp"));
        assertThat(names(folder)).containsExactly("digits_mlp");
    }

    @Test
    void folderInPlaceOfTheLinkIsNotReplaced() throws IOException {
        Path link = folder.resolve("digits_mlp");
        Files.createDirectories(link);
        Files.writeString(link.resolve("mine.txt"), "keep");

        assertThatThrownBy(() -> AtomicFile.link(link, Path.of("campaigns/a/digits_mlp")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("digits_mlp");

        assertThat(link.resolve("mine.txt")).hasContent("keep");
        assertThat(names(folder)).containsExactly("digits_mlp");
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
