package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.prony.api.metrics.MetricsSchema;

final class HardwareSamplerTest extends SampledProbes {

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
        assertThat(warnings.messages()).singleElement().asString().contains("[bad]", "the sensor is gone");
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
        assertThat(warnings.messages()).singleElement().asString().contains("[bad]", "no such library");
    }

    @Test
    void namesAProbeWithoutColumnsByItsClass() throws Exception {
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(new ColumnlessProbe(), good), FAST)) {
            assertThat(sampler.columns()).containsExactly("good");
        }
        assertThat(warnings.messages())
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
    void takesItsPeriodFromAPropertyOrIsReadEachSecond() {
        assertThat(HardwareSampler.period()).isEqualTo(Duration.ofSeconds(1));
        try {
            System.setProperty(HardwareSampler.PERIOD_PROPERTY, "200");
            assertThat(HardwareSampler.period()).isEqualTo(Duration.ofMillis(200));
            System.setProperty(HardwareSampler.PERIOD_PROPERTY, "0.2s");
            assertThatThrownBy(HardwareSampler::period)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("-Dprony.sampling.millis: expected a whole number of milliseconds, found '0.2s'");
        } finally {
            System.clearProperty(HardwareSampler.PERIOD_PROPERTY);
        }
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
}
