package org.prony.runner.hardware;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sampler of probes made for tests, with its warnings at hand. */
@Timeout(60)
abstract class SampledProbes {

    static final Duration FAST = Duration.ofMillis(1);

    @RegisterExtension
    final Warnings warnings = Warnings.of(HardwareSampler.class);

    /** Counts what it is asked. */
    static class CountingProbe implements Probe {

        final AtomicInteger samples = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        private final String column;

        CountingProbe(String column) {
            this.column = column;
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.latestWhole(column));
        }

        @Override
        public void sample(Readings readings) throws Exception {
            readings.set(column, samples.incrementAndGet());
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }

        final void awaitClosed() throws InterruptedException {
            while (closed.get() == 0) {
                Thread.sleep(1);
            }
        }

        /** Waits until {@code count} samples were begun, and their readings added if another follows. */
        final void awaitSamples(int count) throws InterruptedException {
            while (samples.get() < count) {
                Thread.sleep(1);
            }
        }
    }
}
