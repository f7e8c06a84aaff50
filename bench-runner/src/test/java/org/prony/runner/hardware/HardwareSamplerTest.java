package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
final class HardwareSamplerTest {

    private static final Duration FAST = Duration.ofMillis(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(HardwareSampler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void startsWithoutWaitingForTheSensors() throws Exception {
        CountDownLatch found = new CountDownLatch(1);
        Probe slow = new CountingProbe("a") {
            @Override
            public void open() throws InterruptedException {
                found.await();
            }
        };

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(slow), FAST)) {
            assertThat(sampler.takeReadings()).isEmpty();
            found.countDown();
            assertThat(sampler.columns()).containsExactly("a");
        }
    }

    @Test
    void keepsTheOrderOfItsProbesAndFillsTheirColumns() throws Exception {
        CountingProbe first = new CountingProbe("z");
        CountingProbe second = new CountingProbe("a");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(first, second), FAST)) {
            assertThat(sampler.columns()).containsExactly("z", "a");
            second.awaitSamples(2);
            assertThat(sampler.takeReadings().keySet()).containsExactly("z", "a");
        }
    }

    @Test
    void samplesOnADaemonThreadOfItsOwnAndNeverOnTheCallers() throws Exception {
        AtomicReference<Thread> sampledBy = new AtomicReference<>();
        CountingProbe probe = new CountingProbe("a") {
            @Override
            public void sample(Readings readings) throws Exception {
                sampledBy.set(Thread.currentThread());
                super.sample(readings);
            }
        };

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(probe), Duration.ofDays(1))) {
            probe.awaitSamples(1);
            int samples = probe.samples.get();
            sampler.takeReadings();
            assertThat(probe.samples.get()).isEqualTo(samples);
            assertThat(sampledBy.get()).isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
        }
    }

    @Test
    void switchesAFailingProbeOffBlanksItsCellsAndSaysSoOnce() throws Exception {
        CountingProbe good = new CountingProbe("good");
        CountingProbe failing = new CountingProbe("bad") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                if (samples.get() == 3) {
                    throw new IllegalStateException("the sensor is gone");
                }
            }
        };

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(failing, good), FAST)) {
            failing.awaitSamples(3);
            good.awaitSamples(good.samples.get() + 5);

            assertThat(sampler.columns()).containsExactly("bad", "good");
            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
            assertThat(failing.samples).hasValue(3);
            assertThat(failing.closed).hasValue(1);
        }
        assertThat(warnings()).singleElement().asString().contains("[bad]", "the sensor is gone");
        assertThat(failing.closed).hasValue(1);
    }

    @Test
    void keepsTheColumnsOfAProbeThatCannotBeOpenedAndLeavesThemBlank() throws Exception {
        CountingProbe unopened = new CountingProbe("bad") {
            @Override
            public void open() {
                throw new UnsatisfiedLinkError("no such library");
            }
        };
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(unopened, good), FAST)) {
            good.awaitSamples(2);
            assertThat(sampler.columns()).containsExactly("bad", "good");
            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
        }
        assertThat(unopened.samples).hasValue(0);
        assertThat(warnings()).singleElement().asString().contains("[bad]", "no such library");
    }

    @Test
    void switchesOffAProbeThatFillsAForeignColumn() throws Exception {
        CountingProbe liar = new CountingProbe("a") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                readings.set("b", 1L);
            }
        };
        CountingProbe good = new CountingProbe("b");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(liar, good), FAST)) {
            good.awaitSamples(3);
            assertThat(sampler.takeReadings()).containsOnlyKeys("b");
        }
        assertThat(liar.samples).hasValue(1);
    }

    @Test
    void closesEveryProbeAndSamplesNoMore() throws Exception {
        CountingProbe probe = new CountingProbe("a");
        HardwareSampler sampler = HardwareSampler.start(() -> List.of(probe), FAST);
        probe.awaitSamples(1);

        sampler.close();

        int samples = probe.samples.get();
        assertThat(probe.closed).hasValue(1);
        Thread.sleep(20);
        assertThat(probe.samples).hasValue(samples);
        assertThat(sampler.columns()).containsExactly("a");
    }

    @Test
    void refusesAPeriodThatIsNotPositive() {
        assertThatThrownBy(() -> HardwareSampler.start(() -> List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the sampling period must be positive, not PT0S");
    }

    @Test
    void readsThisMachineInTheOrderOfTheFormat() throws Exception {
        try (HardwareSampler sampler = HardwareSampler.start(Duration.ofMillis(20))) {
            assertThat(sampler.columns())
                    .filteredOn(column -> !column.contains("gpu") && !column.startsWith("temp."))
                    .containsExactly(
                            "cpu.util.avg_percent_since_last",
                            "cpu.freq.current",
                            "mem.total",
                            "mem.available",
                            "mem.used",
                            "mem.percent_used",
                            "process.rss",
                            "jvm.heap.used",
                            "jvm.gc.time",
                            "disk.read_bytes_since_boot",
                            "disk.write_bytes_since_boot",
                            "net.bytes_sent_since_boot",
                            "net.bytes_recv_since_boot");
            assertThat(sampler.columns()).contains("gpu.count");
            Map<String, String> row = Map.of();
            while (!row.containsKey("cpu.util.avg_percent_since_last")) {
                Thread.sleep(20);
                row = sampler.takeReadings();
            }
            assertThat(sampler.columns()).containsAll(row.keySet());
            assertThat(row).containsKeys("mem.total", "process.rss", "jvm.gc.time", "gpu.count");
        }
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static class CountingProbe implements Probe {

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

        /** Waits until {@code count} samples were begun, and their readings added if another follows. */
        final void awaitSamples(int count) throws InterruptedException {
            while (samples.get() < count) {
                Thread.sleep(1);
            }
        }
    }
}
