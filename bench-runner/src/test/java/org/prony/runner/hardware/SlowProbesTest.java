package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SlowProbesTest extends SampledProbes {

    @Test
    void leavesAProbeBehindThatHangsAndGoesOnWithTheOthers() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountingProbe first = new CountingProbe("first");
        CountingProbe hanging = new HangingProbe("hung", never);
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
        assertThat(warnings.messages())
                .containsExactly("hardware: [hung] does not answer within 5.0 s and stays blank");
        never.countDown();
        hanging.awaitClosed();
    }

    @Test
    void readsAProbeAgainThatAnswersAfterItWasGivenUp() throws Exception {
        CountDownLatch pause = new CountDownLatch(1);
        CountingProbe good = new CountingProbe("good");
        CountingProbe paused = new HangingProbe("paused", pause);

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(good, paused), FAST, limits(30_000, 500))) {
            paused.awaitSamples(2);
            awaitWarnings(1);
            good.awaitSamples(good.samples.get() + 2);
            sampler.takeReadings();
            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
            pause.countDown();
            paused.awaitSamples(5);

            assertThat(sampler.takeReadings()).containsKeys("good", "paused");
        }
        assertThat(paused.closed).hasValue(1);
        assertThat(warnings.messages())
                .containsExactly(
                        "hardware: [paused] does not answer within 0.5 s and stays blank",
                        "hardware: [paused] has answered after all and is read again");
    }

    @Test
    void givesAProbeUpForGoodThatHangsAgainAndAgain() throws Exception {
        List<CountDownLatch> pauses =
                Stream.generate(() -> new CountDownLatch(1)).limit(4).toList();
        CountingProbe hanging = new CountingProbe("hung") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                awaitWhateverHappens(pauses.get(samples.get() - 1));
            }
        };
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(hanging, good), FAST, limits(30_000, 200))) {
            for (int hang = 0; hang < 4; hang++) {
                hanging.awaitSamples(hang + 1);
                awaitWarnings(2 * hang + 1);
                pauses.get(hang).countDown();
            }
            hanging.awaitClosed();
            good.awaitSamples(good.samples.get() + 2);

            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
            assertThat(hanging.samples).hasValue(4);
        }
        assertThat(hanging.closed).hasValue(1);
    }

    @Test
    void saysWhatBecameOfACallThatFailedAfterItWasGivenUp() throws Exception {
        CountDownLatch pause = new CountDownLatch(1);
        CountingProbe paused = new CountingProbe("paused") {
            @Override
            public void sample(Readings readings) throws Exception {
                super.sample(readings);
                awaitWhateverHappens(pause);
                throw new IllegalStateException("the sensor is gone");
            }
        };

        try (HardwareSampler sampler = HardwareSampler.start(() -> List.of(paused), FAST, limits(30_000, 200))) {
            awaitWarnings(1);
            pause.countDown();
            awaitWarnings(2);
            assertThat(sampler.takeReadings()).isEmpty();
        }
        assertThat(paused.closed).hasValue(1);
        assertThat(warnings.messages().get(1))
                .isEqualTo("hardware: [paused] cannot be read and stays blank:"
                        + " java.lang.IllegalStateException: the sensor is gone");
    }

    @Test
    void hasNoColumnsOfAProbeWhoseSensorsAreNeverFound() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountingProbe unopened = new UnopenedProbe(never);
        CountingProbe good = new CountingProbe("good");

        try (HardwareSampler sampler =
                HardwareSampler.start(() -> List.of(unopened, good), FAST, limits(5_000, 30_000))) {
            good.awaitSamples(2);

            assertThat(sampler.columns()).containsExactly("good");
            assertThat(sampler.takeReadings()).containsOnlyKeys("good");
        }
        assertThat(warnings.messages())
                .containsExactly("hardware: UnopenedProbe does not answer within 5.0 s and has no columns");
        assertThat(unopened.closed).as("another thread is still in it").hasValue(0);
        never.countDown();
        unopened.awaitClosed();
        assertThat(unopened.samples).hasValue(0);
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
        assertThat(warnings.messages())
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

    private void awaitWarnings(int count) throws InterruptedException {
        while (warnings.messages().size() < count) {
            Thread.sleep(1);
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

    /** Hangs in its second sample until the latch is opened. */
    private static final class HangingProbe extends CountingProbe {

        private final CountDownLatch latch;

        HangingProbe(String column, CountDownLatch latch) {
            super(column);
            this.latch = latch;
        }

        @Override
        public void sample(Readings readings) throws Exception {
            super.sample(readings);
            if (samples.get() == 2) {
                awaitWhateverHappens(latch);
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
