package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tells a probe by made times when it is slow. */
final class TimedProbeTest {

    @RegisterExtension
    final Warnings warnings = Warnings.of(HardwareSampler.class);

    private final TimedProbe probe = new TimedProbe(new JvmProbe(null), Duration.ofSeconds(1));

    @BeforeEach
    void open() {
        probe.open();
    }

    @Test
    void isReadOnceInSoManyPeriodsThatItTakesATwentiethOfTheTime() {
        take(501, 501, 812);

        assertThat(dueOf(35)).containsExactly(0, 17, 34);
    }

    @Test
    void isNotSlowForAHiccupNorForHalfAPeriod() {
        take(5000, 9000, 500, 501, 501, 500);

        assertThat(dueOf(4)).containsExactly(0, 1, 2, 3);
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void saysOnceWhatItTook() {
        take(501, 501, 812, 900, 900, 900, 900);

        assertThat(warnings.messages())
                .containsExactly("hardware: [jvm.heap.used, jvm.gc.time] took 812 ms of a 1000 ms period, three times"
                        + " in a row; it is now read every 17th period");
    }

    @Test
    void isReadEveryPeriodAgainOnceItHasBeenFastForAWhile() {
        take(501, 501, 812, 49, 51, 49, 49);
        assertThat(dueOf(17)).containsExactly(0);
        take(50);
        assertThat(dueOf(4)).containsExactly(0, 1, 2, 3);
        assertThat(warnings.messages())
                .element(1)
                .isEqualTo("hardware: [jvm.heap.used, jvm.gc.time] is slow no longer (50 ms, three times in a row);"
                        + " it is read every period again");

        take(600, 600, 600);
        assertThat(dueOf(24)).as("slow again").hasSize(2);
    }

    @Test
    void isNotTakenBackMoreThanThreeTimes() {
        for (int i = 0; i < 4; i++) {
            take(600, 600, 600, 1, 1, 1, 1);
        }

        assertThat(dueOf(24)).hasSize(2);
        assertThat(warnings.messages()).hasSize(7);
    }

    @Test
    void writesNumbersInTheirOrder() {
        assertThat(IntStream.of(2, 3, 11, 12, 13, 17, 21, 112).mapToObj(TimedProbe::ordinal))
                .containsExactly("2nd", "3rd", "11th", "12th", "13th", "17th", "21st", "112th");
    }

    @Test
    void isNeverSlowBelowTheNoiseOfTheScheduler() {
        TimedProbe often = new TimedProbe(new JvmProbe(null), Duration.ofMillis(1));
        IntStream.range(0, 5).forEach(i -> often.took(Duration.ofMillis(10).toNanos()));

        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void knowsTheMeanAndTheLongestOfItsTimes() {
        assertThat(probe.times())
                .isEqualTo(new ProbeTimes(List.of("jvm.heap.used", "jvm.gc.time"), 0, Duration.ZERO, Duration.ZERO));

        take(10, 40, 10);

        assertThat(probe.times())
                .isEqualTo(new ProbeTimes(
                        List.of("jvm.heap.used", "jvm.gc.time"), 3, Duration.ofMillis(20), Duration.ofMillis(40)));
    }

    private void take(long... millis) {
        for (long each : millis) {
            probe.took(Duration.ofMillis(each).toNanos());
        }
    }

    /** The numbers of the periods, of the next ones, in which it is due. */
    private List<Integer> dueOf(int periods) {
        return IntStream.range(0, periods).filter(i -> probe.due()).boxed().toList();
    }
}
