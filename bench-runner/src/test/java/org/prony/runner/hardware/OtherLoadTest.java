package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;

/** What others took of the trial's cores, on counts that are made: of two cores, a second between two samples. */
final class OtherLoadTest {

    private static final String SHARE = "cpu.others.avg_percent_since_last";
    private static final String MARK = "trust.cpu_shared";
    private static final long SECOND = 1_000_000_000;
    private static final long TICK = SECOND / 100;

    private final long[] ticks = new long[TickType.values().length];
    private long nanos = 7 * SECOND;
    private long own = 3 * SECOND;
    private long living;
    private int askedForLiving;
    private int cpus = 2;

    private final OtherLoad load = new OtherLoad(new OtherLoad.OwnTime() {
        @Override
        public long nanos() {
            return own;
        }

        @Override
        public OptionalLong livingNanos() {
            askedForLiving++;
            return living < 0 ? OptionalLong.empty() : OptionalLong.of(living);
        }
    });

    @Test
    void isWhatTheCoresWereNeitherIdleNorLentNorWithTheTrial() throws Exception {
        sample();
        second(200);
        ticks[TickType.IDLE.getIndex()] += 60;
        ticks[TickType.IOWAIT.getIndex()] += 10;
        ticks[TickType.STEAL.getIndex()] += 10;
        ticks[TickType.USER.getIndex()] -= 80;
        own += 90 * TICK;

        assertThat(sample()).isEqualTo(Map.of(SHARE, 15.0, MARK, true));
    }

    @Test
    void doesNotRelyOnTheTicksInWhichACoreWasBusyWhichTheKernelSamples() throws Exception {
        sample();
        second(190); // ten of them were missed
        own += 2 * SECOND;

        assertThat(sample()).isEqualTo(Map.of(SHARE, 0.0, MARK, false));
    }

    @Test
    void isNeverNegative() throws Exception {
        sample();
        second(200);
        own += 2 * SECOND + 3 * TICK;

        assertThat(sample()).isEqualTo(Map.of(SHARE, 0.0, MARK, false));
    }

    @Test
    void sevenHundredthsOfTheTimeOfTheCoresAreWorthAMark() throws Exception {
        sample();
        second(200);
        own += 2 * SECOND - 14 * TICK;
        assertThat(sample()).isEqualTo(Map.of(SHARE, 7.0, MARK, true));

        second(200);
        own += 2 * SECOND - 13 * TICK;
        assertThat(sample()).isEqualTo(Map.of(SHARE, 6.5, MARK, false));
    }

    @Test
    void samplesThatFollowTooSoonAreTakenTogether() throws Exception {
        sample();
        nanos += SECOND / 2 - 1;
        assertThat(sample()).isEmpty();
        nanos += SECOND / 2 + 1;
        ticks[TickType.USER.getIndex()] += 200;
        own += SECOND;

        assertThat(sample()).containsEntry(SHARE, 50.0);
    }

    @Test
    void isUnknownWhereTheKernelCountsNoTicks() throws Exception {
        sample();
        nanos += SECOND;
        assertThat(sample()).as("gVisor: all are 0").isEmpty();
    }

    @Test
    void isUnknownWhereACoreWasTakenAway() throws Exception {
        cpus = 8;
        sample();
        second(740);
        cpus = 7;
        assertThat(sample()).isEmpty();
        second(700);
        own += 7 * SECOND;
        assertThat(sample()).containsEntry(SHARE, 0.0);
    }

    @Test
    void whatTheTrialHasStartedIsNotAnother() throws Exception {
        sample();
        second(200);
        own += SECOND;
        living = 50 * SECOND;
        assertThat(sample()).as("nobody knows how much of it was used before").isEmpty();
        second(200);
        own += SECOND;
        living += SECOND - 4 * TICK;

        assertThat(sample()).isEqualTo(Map.of(SHARE, 2.0, MARK, false));
    }

    @Test
    void onceTheTrialHasStartedAProcessEachSampleTakesItsTimeOff() throws Exception {
        whatTheTrialHasStartedIsNotAnother();
        second(200);
        own += SECOND;
        living += SECOND - 30 * TICK;
        assertThat(sample()).isEqualTo(Map.of(SHARE, 15.0, MARK, true));

        second(200);
        own += 51 * SECOND; // it has ended: what it took is with those that were waited for
        living -= 50 * SECOND - 90 * TICK;
        assertThat(sample()).isEqualTo(Map.of(SHARE, 5.0, MARK, false));
    }

    @Test
    void isUnknownWhereAStartedProcessEndsWhileItIsAsked() throws Exception {
        whatTheTrialHasStartedIsNotAnother();
        second(200);
        living = -1;
        assertThat(sample()).isEmpty();
        second(200);
        living = 50 * SECOND;
        assertThat(sample()).as("nor what it took until then").isEmpty();
    }

    @Test
    void isUnknownWhereAProcessHasBroughtTheTimeOfItsWholeLife() throws Exception {
        sample();
        second(200);
        own += 50 * SECOND;
        assertThat(sample()).isEmpty();
    }

    @Test
    void looksForWhatTheTrialHasStartedOnlyWhereItWouldMakeAMark() throws Exception {
        sample();
        second(200);
        own += 2 * SECOND;
        sample();
        assertThat(askedForLiving).isZero();

        second(200);
        sample();
        assertThat(askedForLiving).isEqualTo(1);
    }

    private void second(long busyTicks) {
        nanos += SECOND;
        ticks[TickType.USER.getIndex()] += busyTicks;
    }

    private Map<String, Object> sample() throws Exception {
        Readings readings = new Readings();
        load.sample(nanos, new CpuTicks(cpus, ticks), readings);
        return readings.values();
    }
}
