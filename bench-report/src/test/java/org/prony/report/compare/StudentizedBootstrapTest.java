package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StudentizedBootstrapTest {

    private static final StudentizedBootstrap BOOTSTRAP = StudentizedBootstrap.DEFAULT;

    @Test
    void agreesWithWelchForManyNormalValues() {
        SplittableRandom random = new SplittableRandom(1);
        Sample a = Sample.of(Shape.NORMAL.draw(random, 200));
        Sample b = Sample.of(Shape.NORMAL.draw(random, 200));

        Interval welch = new Welch().of(a, b);
        Interval bootstrap = BOOTSTRAP.of(a, b);

        double width = welch.high() - welch.low();
        assertThat(bootstrap.low()).isCloseTo(welch.low(), within(0.05 * width));
        assertThat(bootstrap.high()).isCloseTo(welch.high(), within(0.05 * width));
    }

    @Test
    void leansToWhereTheValuesAreSkewed() {
        Sample flat = Sample.of(0.9, 1.0, 1.1, 0.95, 1.05, 1.0, 0.98, 1.02);
        Sample skewed = Sample.of(1, 1, 1.2, 1.1, 1.3, 1.5, 2, 9);

        Interval interval = BOOTSTRAP.of(flat, skewed);

        double difference = skewed.mean() - flat.mean();
        assertThat(interval.high() - difference).isGreaterThan(2 * (difference - interval.low()));
    }

    @Test
    void isTheSameForTheSameSamplesAndFollowsTheirUnit() {
        Sample a = Sample.of(1, 2, 4, 8);
        Sample b = Sample.of(2, 3, 5, 7, 11);

        Interval interval = BOOTSTRAP.of(a, b);
        Interval scaled = BOOTSTRAP.of(times1024(a), times1024(b));

        assertThat(BOOTSTRAP.of(a, b)).isEqualTo(interval);
        assertThat(scaled.low()).isCloseTo(1024 * interval.low(), within(1e-6));
        assertThat(scaled.high()).isCloseTo(1024 * interval.high(), within(1e-6));
        assertThat(new StudentizedBootstrap(1999, 2).of(a, b)).isNotEqualTo(interval);
    }

    @Test
    void drawsResamplesWithoutSpreadAgain() {
        Interval interval = BOOTSTRAP.of(Sample.of(0.1, 0.2), Sample.of(0.3, 0.4));

        assertThat(interval.low()).isBetween(-1.0, 0.2);
        assertThat(interval.high()).isBetween(0.2, 1.4);
    }

    @Test
    void hasNoWidthWhereNeitherSideSpreads() {
        assertThat(BOOTSTRAP.of(Sample.of(1, 1, 1), Sample.of(3, 3))).isEqualTo(new Interval(2, 2));
    }

    @Test
    void refusesANumberOfResamplesWhoseQuantilesAreNoValues() {
        assertThatThrownBy(() -> new StudentizedBootstrap(1000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1000 resamples: take one less than a multiple of 40");
    }

    private static Sample times1024(Sample sample) {
        return Sample.of(
                Arrays.stream(sample.values()).map(value -> 1024 * value).toArray());
    }
}
