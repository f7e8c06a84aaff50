package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    @Test
    void runningProcessIsAlive() {
        assertThat(ProcessIdentity.of(ProcessHandle.current()).alive()).isTrue();
    }

    @Test
    void killedProcessIsNot() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.alive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(identity.alive()).isFalse();
    }

    @Test
    void processThatNobodyAskedForItsExitCodeIsNotAlive() throws Exception {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            ProcessIdentity identity = ProcessIdentity.of(child);
            assertThat(identity.alive()).isTrue();

            child.destroyForcibly();

            for (int i = 0; i < 1000 && identity.alive(); i++) {
                Thread.sleep(10);
            }
            assertThat(identity.alive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void numberUsedAgainByAnotherProcessIsNotTheSame() {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current());
        Instant earlier = Instant.parse(Objects.requireNonNull(own.start())).minusSeconds(60);

        assertThat(new ProcessIdentity(own.pid(), earlier.toString(), own.bootId()).alive())
                .isFalse();
    }

    @Test
    void adjustedClockDoesNotMakeAnotherProcess() {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current());
        Instant moved = Instant.parse(Objects.requireNonNull(own.start())).plusMillis(1000);

        assertThat(new ProcessIdentity(own.pid(), moved.toString(), own.bootId()).alive())
                .isTrue();
    }

    @Test
    void processOfAnotherBootIsNotAlive() {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current());

        assertThat(new ProcessIdentity(own.pid(), own.start(), "another-boot").alive())
                .isFalse();
    }

    @Test
    void unknownStartAndBootLeaveTheNumber() {
        assertThat(new ProcessIdentity(ProcessHandle.current().pid(), null, null).alive())
                .isTrue();
    }
}
