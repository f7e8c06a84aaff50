package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ProbeThreadTest {

    private static final Duration LIMIT = Duration.ofMillis(500);

    @Test
    void aThreadThatWasLeftBehindCallsNoOtherProbeWhenItsCallReturns() throws Exception {
        RecordingProbe hanging = new RecordingProbe(new CountDownLatch(1));
        RecordingProbe healthy = new RecordingProbe(null);
        List<TimedProbe> both = List.of(timed(hanging), timed(healthy));
        List<TimedProbe> late = new CopyOnWriteArrayList<>();

        try (ProbeThread caller = new ProbeThread()) {
            assertThat(caller.forEach(both, LIMIT, TimedProbe::sample, late::add))
                    .containsSame(both.get(0));
            assertThat(caller.forEach(both.subList(1, 2), Duration.ofSeconds(30), TimedProbe::sample, late::add))
                    .isEmpty();
            assertThat(late).isEmpty();
            hanging.returnNow();

            assertThat(late).as("which had been given up").containsExactly(both.get(0));
            assertThat(hanging.interrupted)
                    .as("as a reading of a file would be ended")
                    .isFalse();
            assertThat(hanging.samples).hasValue(1);
            assertThat(healthy.samples).as("by the new thread alone").hasValue(1);
            assertThat(healthy.sampledBy.get()).isNotSameAs(hanging.sampledBy.get());
            assertThat(healthy.closed).as("nor closed for an interrupt").hasValue(0);
        }
    }

    private static TimedProbe timed(Probe probe) {
        return new TimedProbe(probe, Duration.ofSeconds(1));
    }

    private static final class RecordingProbe implements Probe {

        private final @Nullable CountDownLatch hung;
        private final AtomicInteger samples = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final AtomicReference<Thread> sampledBy = new AtomicReference<>();
        private volatile boolean interrupted;

        /** One that waits in its sample, whatever happens, if there is something to wait for. */
        RecordingProbe(@Nullable CountDownLatch hung) {
            this.hung = hung;
        }

        /** Lets the sample return, and waits for what its thread does then. */
        void returnNow() throws InterruptedException {
            if (hung != null) {
                hung.countDown();
            }
            Objects.requireNonNull(sampledBy.get()).join();
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public void sample(Readings readings) {
            samples.incrementAndGet();
            sampledBy.set(Thread.currentThread());
            while (hung != null && hung.getCount() > 0) {
                try {
                    hung.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
