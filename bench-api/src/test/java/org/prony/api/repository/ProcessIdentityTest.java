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
