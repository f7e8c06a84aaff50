package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StartedOnceTest {

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void failsAtOnceWhileAStartHangsAndIsThereIfItReturns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        StartedOnce<Integer> shared = new StartedOnce<>("OSHI", () -> {
            begun.countDown();
            awaitEnd(end);
            return starts.incrementAndGet();
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(shared);
        begun.await();

        assertThatThrownBy(shared::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the start of OSHI has not returned");
        end.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(shared.get()).isEqualTo(1);
    }

    @Test
    void startsAgainWhatFailed() {
        StartedOnce<Integer> shared = new StartedOnce<>("OSHI", () -> {
            if (starts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return starts.get();
        });

        assertThatThrownBy(shared::get).hasMessage("not yet");
        assertThat(shared.get()).isEqualTo(2);
        assertThat(shared.get()).isEqualTo(2);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
