package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileProblemTest {

    @Test
    void saysWhatIsWrongWhereTheMessageIsTheFileAlone() {
        assertThat(FileProblem.of(new NoSuchFileException("/a/b"))).isEqualTo("/a/b: there is no such file or folder");
        assertThat(FileProblem.of(new AccessDeniedException("/a/b"))).isEqualTo("/a/b: permission denied");
        assertThat(FileProblem.of(new FileAlreadyExistsException("/a/b"))).isEqualTo("/a/b: a file is in the way");
    }

    @Test
    void keepsTheFirstLineOfAMessageThatTells() {
        assertThat(FileProblem.of(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("/a/b: No space left on device");
        assertThat(FileProblem.of(new IOException("torn\nat line 2"))).isEqualTo("torn");
        assertThat(FileProblem.of(new IOException())).isEqualTo("IOException");
    }
}
