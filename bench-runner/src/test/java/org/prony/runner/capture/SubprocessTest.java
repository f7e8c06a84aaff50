package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SubprocessTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void withAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    @Test
    void answersWhatTheProgramPrintedInTheFolderGiven() throws Exception {
        assertThat(shell(LONG, "pwd; echo noise >&2")).isEqualTo(folder.toRealPath() + "\n");
    }

    @Test
    void takesMoreOutputThanAPipeHolds() throws Exception {
        assertThat(shell(LONG, "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done"))
                .hasSize(220_000);
    }

    @Test
    void namesStatusAndFirstLineOfAProgramThatFails() {
        assertThatThrownBy(() -> shell(LONG, "echo cause >&2; echo detail >&2; exit 3"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageEndingWith("ended with status 3: cause");
    }

    @Test
    void killsAProgramThatDoesNotEndAndItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        String script = "sleep 600 & echo $! > '" + pid + ".part'; mv '" + pid + ".part' '" + pid + "'; wait";
        // A busy machine may need longer than the limit to start the shell at all.
        for (int seconds = 1; Files.notExists(pid) && seconds < 60; seconds *= 2) {
            Duration limit = Duration.ofSeconds(seconds);
            assertThatThrownBy(() -> shell(limit, script))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageEndingWith("did not end within " + seconds(limit) + " s and was killed");
        }

        awaitEnd(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void saysThatAProgramIsNotInstalled() {
        assertThatThrownBy(() -> Subprocess.output(folder, LONG, List.of("prony-no-such-program")))
                .isInstanceOf(Subprocess.NotFoundException.class)
                .hasMessage("'prony-no-such-program' cannot be started; is it installed and on the PATH?");
    }

    private String shell(Duration limit, String script) throws IOException, InterruptedException {
        return Subprocess.output(folder, limit, List.of("/bin/sh", "-c", script));
    }

    private static String seconds(Duration limit) {
        return Double.toString(limit.toMillis() / 1000.0);
    }

    /** Waits until the process is gone; the test's own limit is the limit. */
    private static void awaitEnd(long pid) throws InterruptedException {
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            Thread.sleep(10);
        }
    }
}
