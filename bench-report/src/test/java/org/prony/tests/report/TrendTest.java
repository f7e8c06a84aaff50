package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prony.report.stats.Series;
import org.prony.report.stats.Trend;

class TrendTest {

    /** Anscombe's first data set (1973): slope 0.5001, standard error 0.1179, 9 degrees of freedom, t = 2.262. */
    @Test
    void isThatOfLeastSquaresWhereNeighboursAreIndependent() {
        double[] x = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
        double[] y = {4.26, 5.68, 7.24, 4.82, 6.95, 8.81, 8.04, 8.33, 10.84, 7.58, 9.96};

        Trend trend = Trend.of(new Series(x, y));

        assertThat(trend.slope()).isCloseTo(0.5001, within(5e-5));
        assertThat(trend.high() - trend.slope()).isCloseTo(2.262157 * 0.1179, within(5e-4));
        assertThat(trend.slope() - trend.low()).isCloseTo(trend.high() - trend.slope(), within(1e-12));
    }

    @Test
    void isExactWhereNothingScatters() {
        assertThat(Trend.of(new Series(new double[] {1, 2, 4}, new double[] {3, 5, 9})))
                .isEqualTo(new Trend(2, 2, 2));
    }

    @Test
    void takesWhatRoundingLeavesForNothing() {
        double[] x = new double[10_000];
        double[] y = new double[10_000];
        Arrays.setAll(x, i -> 20.0 * i);
        Arrays.setAll(y, i -> 20.0 * i / 3);

        Trend trend = Trend.of(new Series(x, y));

        assertThat(trend.slope()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(trend.high() - trend.low()).isZero();
    }

    /** A triangle: of its 40 points r₁ leaves one. The residuals' standard error for three, and t = 12.706 for one degree of freedom. */
    @Test
    void countsPointsThatAllFollowFromTheOneBeforeForThree() {
        double[] x = new double[40];
        double[] y = new double[40];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> i < 20 ? i : 39 - i);

        Trend trend = Trend.of(new Series(x, y));

        double residuals = 2
                * IntStream.range(0, 20).mapToDouble(i -> (i - 9.5) * (i - 9.5)).sum();
        double squares = Arrays.stream(x).map(at -> (at - 19.5) * (at - 19.5)).sum();
        assertThat(trend.slope()).isCloseTo(0, within(1e-12));
        assertThat(trend.high()).isCloseTo(12.7062 * Math.sqrt(residuals / squares), within(1e-4));
        assertThat(trend.low()).isCloseTo(-trend.high(), within(1e-12));
    }

    @Test
    void tellsNothingOfTwoPoints() {
        assertThat(Trend.of(new Series(new double[] {1, 2}, new double[] {3, 5})))
                .isEqualTo(new Trend(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    /** What is left of the nominal 5 % where noise has a memory of its own; plain least squares is wrong in over a quarter. */
    @Test
    void holdsItsIntervalForNoiseThatHangsTogether() {
        Random random = new Random(7);
        int wrong = 0;
        int cases = 2000;
        for (int k = 0; k < cases; k++) {
            Trend trend = Trend.of(autoregressive(random, 60, 0.6));
            wrong += trend.low() > 0 || trend.high() < 0 ? 1 : 0;
        }
        assertThat(100.0 * wrong / cases).isLessThan(9);
    }

    @Test
    void needsTwoPlaces() {
        assertThatThrownBy(() -> Trend.of(new Series(new double[] {3, 3}, new double[] {1, 2})))
                .hasMessage("a trend needs values at two places at least");
    }

    private static Series autoregressive(Random random, int points, double memory) {
        double[] x = new double[points];
        double[] y = new double[points];
        double noise = random.nextGaussian() / Math.sqrt(1 - memory * memory);
        for (int i = 0; i < points; i++) {
            x[i] = i;
            y[i] = noise;
            noise = memory * noise + random.nextGaussian();
        }
        return new Series(x, y);
    }
}
