package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitStateTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeARepository() throws Exception {
        try {
            git("init", "-q", "-b", "trunk");
        } catch (Subprocess.NotFoundException e) {
            abort("git is not installed");
        }
    }

    @Test
    void readsBranchAndCommitOfACleanCheckoutFromAFolderWithinIt() throws Exception {
        commitAFile();
        Path within = Files.createDirectory(folder.resolve("within"));

        assertThat(GitState.read(within)).isEqualTo(new GitState("trunk", head(), false));
        assertThat(head()).matches("[0-9a-f]{40}");
    }

    @Test
    void takesAChangedFileAsDirtyButNotAFileThatGitDoesNotTrack() throws Exception {
        commitAFile();
        Files.writeString(folder.resolve("outputs.csv"), "a\n");
        assertThat(GitState.read(folder).dirty()).isFalse();

        Files.writeString(folder.resolve("code.txt"), "changed\n");
        assertThat(GitState.read(folder).dirty()).isTrue();

        git("add", "code.txt");
        assertThat(GitState.read(folder).dirty()).isTrue();
    }

    @Test
    void hasNoBranchWhereACommitIsCheckedOut() throws Exception {
        commitAFile();
        git("checkout", "-q", "--detach");

        assertThat(GitState.read(folder)).isEqualTo(new GitState(null, head(), false));
    }

    @Test
    void failsWhereThereIsNoCommitYet() {
        assertThatThrownBy(() -> GitState.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rev-parse --verify HEAD' ended with status 128");
    }

    @Test
    void failsOutsideACheckout(@TempDir Path plain) {
        assertThatThrownBy(() -> GitState.read(plain))
                .isInstanceOf(IOException.class)
                .hasMessage("the current folder is not a git repository");
    }

    private void commitAFile() throws Exception {
        Files.writeString(folder.resolve("code.txt"), "code\n");
        git("add", "code.txt");
        git("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "-qm", "x");
    }

    private String head() throws Exception {
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Subprocess.output(folder, Duration.ofSeconds(30), command);
    }
}
