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
import org.prony.api.metrics.MetricsSchema;
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
    void namesAProbeWithoutColumnsByItsClass() throws Exception {
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(new ColumnlessProbe(), good), FAST)) {
            assertThat(sampler.columns()).containsExactly("good");
        }
        assertThat(warnings())
                .containsExactly("hardware: ColumnlessProbe cannot be read and stays blank:"
                        + " java.lang.IllegalStateException: no such folder");
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
    void leavesAProbeBehindThatHangsAndGoesOnWithTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountingProbe first = new CountingProbe("first");
        CountingProbe hanging = new CountingProbe("hung") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                if (samples.get() == 2) {
                    awaitWhateverHappens(never);
                }
            }
        };
        CountingProbe last = new CountingProbe("last");

        try (HardwareSampler sampler =
                HardwareSampler.start(() -> List.of(first, hanging, last), FAST, limits(30_000, 5_000))) {
            hanging.awaitSamples(2);
            assertThat(sampler.takeReadings()).as("no row waits for it").isNotNull();
            first.awaitSamples(5);
            last.awaitSamples(5);

            assertThat(sampler.takeReadings()).containsOnlyKeys("first", "last");
            assertThat(sampler.columns()).containsExactly("first", "hung", "last");
            assertThat(hanging.samples).hasValue(2);
        }
        assertThat(hanging.closed).as("another thread is still in it").hasValue(0);
        assertThat(first.closed).hasValue(1);
        assertThat(warnings()).containsExactly("hardware: [hung] does not answer within 5.0 s and stays blank");
        never.countDown();
    }

    @Test
    void hasNoColumnsOfAProbeWhoseSensorsAreNeverFound() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler =
                HardwareSampler.start(() -> List.of(new UnopenedProbe(never), good), FAST, limits(5_000, 30_000))) {
            good.awaitSamples(2);

            assertThat(sampler.columns()).containsExactly("good");
            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
        }
        assertThat(warnings())
                .containsExactly("hardware: UnopenedProbe does not answer within 5.0 s and has no columns");
        never.countDown();
    }

    @Test
    void readsASlowProbeLessOftenAndTheOthersAsBefore() throws Exception {
        CountingProbe slow = new CountingProbe("slow") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                Thread.sleep(40);
            }
        };
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(slow, good), Duration.ofMillis(50))) {
            good.awaitSamples(10);

            assertThat(slow.samples.get()).isEqualTo(3);
            assertThat(sampler.takeReadings()).containsKeys("slow", "good");
        }
        assertThat(warnings())
                .singleElement()
                .asString()
                .matches("hardware: \\[slow\\] took \\d+ ms of a 50 ms period, three times in"
                        + " a row; it is now read every \\d+(st|nd|rd|th) period");
    }

    @Test
    void tellsWhatTheSamplesOfEachProbeTake() throws Exception {
        CountingProbe slower = new CountingProbe("slower") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                Thread.sleep(5);
            }
        };
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(slower, good), FAST)) {
            good.awaitSamples(3);
            ProbeTimes first = sampler.probeTimes().get(0);

            assertThat(first.columns()).containsExactly("slower");
            assertThat(first.samples()).isBetween(2L, (long) slower.samples.get());
            assertThat(first.mean()).isBetween(Duration.ofMillis(5), first.max());
            assertThat(sampler.probeTimes().get(1).columns()).containsExactly("good");
        }
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
                    .isEqualTo(MetricsSchema.inOrder(sampler.columns()))
                    .contains(
                            "cpu.util.avg_percent_since_last",
                            "cpu.freq.current",
                            "mem.percent_used",
                            "process.rss",
                            "jvm.jit.time",
                            "disk.write_bytes_since_boot",
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

    private static HardwareSampler.Limits limits(long openMillis, long sampleMillis) {
        return new HardwareSampler.Limits(Duration.ofMillis(openMillis), Duration.ofMillis(sampleMillis));
    }

    /** As a call into a driver does, which no interrupt ends. */
    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean passed = false;
        while (!passed) {
            try {
                latch.await();
                passed = true;
            } catch (InterruptedException e) {
                passed = false;
            }
        }
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static final class UnopenedProbe extends CountingProbe {

        private final CountDownLatch never;

        UnopenedProbe(CountDownLatch never) {
            super("unopened");
            this.never = never;
        }

        @Override
        public void open() {
            awaitWhateverHappens(never);
        }
    }

    private static final class ColumnlessProbe extends CountingProbe {

        ColumnlessProbe() {
            super("none");
        }

        @Override
        public void open() {
            throw new IllegalStateException("no such folder");
        }

        @Override
        public List<Column> columns() {
            return List.of();
        }
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
