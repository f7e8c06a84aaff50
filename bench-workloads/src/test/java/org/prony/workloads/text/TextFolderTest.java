package org.prony.workloads.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFolderTest {

    @TempDir
    Path parent;

    @Test
    void numbersTheCharactersInTheOrderOfTheirCodePointsAndHoldsOutTheLastTenth() throws Exception {
        Corpus corpus = TextFolder.read(folder("a.txt", "bäb😀bbbbbba"));

        assertThat(corpus.vocabulary()).isEqualTo(4);
        assertThat(corpus.train()).containsExactly(1, 2, 1, 3, 1, 1, 1, 1, 1, 1);
        assertThat(corpus.heldOut()).containsExactly(0);
    }

    @Test
    void namesTheDatasetAfterTheFolderAndHashesTheFile() throws Exception {
        Path folder = folder("any.txt", "abc");

        // echo -n abc | sha256sum
        assertThat(TextFolder.read(folder).dataset().id()).isEqualTo("my-text@ba7816bf8f01");
        Files.writeString(folder.resolve("any.txt"), "abd");
        assertThat(TextFolder.read(folder).dataset().id()).isEqualTo("my-text@a52d159f262b");
    }

    @Test
    void ignoresFilesThatAreNoTexts() throws Exception {
        Path folder = folder("a.txt", "abc");
        Files.writeString(folder.resolve("README.md"), "Where it is from.");

        assertThat(TextFolder.read(folder).length()).isEqualTo(3);
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatThrownBy(() -> TextFolder.read(parent.resolve("none")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(
                        "data folder " + parent.resolve("none") + " does not exist; name a folder with one .txt file");
    }

    @Test
    void saysThatThereIsNoText() throws Exception {
        Path folder = folder("notes.md", "abc");

        assertThatThrownBy(() -> TextFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("data folder " + folder + " has no .txt file; put the text to learn there, in UTF-8");
    }

    @Test
    void namesTheTextsWhereThereAreSeveral() throws Exception {
        Path folder = folder("b.txt", "abc");
        Files.writeString(folder.resolve("a.txt"), "abc");

        assertThatThrownBy(() -> TextFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("data folder " + folder
                        + " has several .txt files (a.txt, b.txt); put the one to use into a folder of its own");
    }

    @Test
    void saysWhereATextIsNotUtf8() throws Exception {
        Path folder = folder("latin.txt", "");
        Files.write(folder.resolve("latin.txt"), "Verspätung".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> TextFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("latin.txt")
                        + ": at byte 5: expected UTF-8, found 0xe4; convert the text to UTF-8");
    }

    @Test
    void saysWhereATextEndsInTheMiddleOfACharacter() throws Exception {
        Path folder = folder("cut.txt", "");
        Files.write(folder.resolve("cut.txt"), new byte[] {'a', (byte) 0xc3});

        assertThatThrownBy(() -> TextFolder.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("cut.txt")
                        + ": at byte 1: expected UTF-8, found 0xc3; convert the text to UTF-8");
    }

    private Path folder(String file, String text) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("My Text"));
        Files.writeString(folder.resolve(file), text);
        return folder;
    }
}
