package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class SlowProbesTest extends SampledProbes {

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
}
