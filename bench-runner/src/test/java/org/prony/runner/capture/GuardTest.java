package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GuardTest {

    @Test
    void answersWhatThePartAnswers() {
        Guard guard = new Guard(Duration.ofSeconds(30));

        assertThat(guard.read("the part", () -> 7)).isEqualTo(7);
        assertThat(guard.warnings()).isEmpty();
    }

    @Test
    void warnsInOneLineWhenAPartFailsAndReadsOn() {
        Guard guard = new Guard(Duration.ofSeconds(30));

        assertThat(guard.<String>read("the first part", () -> {
                    throw new IOException("no such device\nand more");
                }))
                .isNull();
        assertThat(guard.<String>read("the second part", () -> {
                    throw new NoClassDefFoundError();
                }))
                .isNull();
        assertThat(guard.read("the third part", () -> "there")).isEqualTo("there");
        assertThat(guard.warnings())
                .containsExactly(
                        "metadata: the first part is not known: no such device",
                        "metadata: the second part is not known: java.lang.NoClassDefFoundError");
    }

    @Test
    void givesUpOnAPartThatHangsAndInterruptsIt() throws Exception {
        Guard guard = new Guard(Duration.ofMillis(50));
        CountDownLatch interrupted = new CountDownLatch(1);

        String part = guard.read("the part", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "late";
        });

        assertThat(part).isNull();
        assertThat(guard.warnings()).containsExactly("metadata: the part is not known: no answer within 0.05 s");
        interrupted.await();
    }
}
