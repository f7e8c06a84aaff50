package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {

    /** Critical values of U, two-sided at 5 %, as in Siegel and Castellan, Nonparametric Statistics, 2nd ed., table J. */
    @ParameterizedTest
    @CsvSource({"4,4,0", "5,5,2", "5,8,6", "8,8,13", "10,10,23", "10,15,39", "15,15,64", "20,20,127"})
    void agreesWithTheTableOfCriticalValues(int m, int n, int critical) {
        assertThat(2 * UDistribution.atMost(m, n, critical)).isLessThanOrEqualTo(0.05);
        assertThat(2 * UDistribution.atMost(m, n, critical + 1)).isGreaterThan(0.05);
    }

    /** U = 0 is one of the ways to choose which ranks are A's: 1 of 70 for 4 and 4. */
    @Test
    void countsEveryOrderOfTheValuesAsEquallyLikely() {
        assertThat(UDistribution.atMost(4, 4, 0)).isCloseTo(1 / 70.0, within(1e-15));
        assertThat(UDistribution.atMost(3, 2, 6)).isCloseTo(1, within(1e-15));
        assertThat(UDistribution.atMost(49, 49, 49 * 49)).isCloseTo(1, within(1e-12));
    }

    /**
     * Permeability constants of the human chorioamnion, Hollander and Wolfe (1973), page 69: W = 35 and a one-sided p of
     * 0.1272, as R's page of wilcox.test prints it.
     */
    @Test
    void agreesWithRWhereThereAreNoTies() {
        Sample early = Sample.of(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46);
        Sample atTerm = Sample.of(1.15, 0.88, 0.90, 0.74, 1.21);

        MannWhitney test = MannWhitney.of(early, atTerm);

        assertThat(test.u()).isEqualTo(10 * 5 - 35);
        assertThat(test.exact()).isTrue();
        assertThat(test.p()).isCloseTo(2 * 0.1272, within(1e-4));
    }

    /** Ozone in New York in May and August 1973: W = 127.5 and p = 0.0001208, as R's page of wilcox.test prints it. */
    @Test
    void agreesWithRWhereThereAreTies() {
        Sample may = Sample.of(
                41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37);
        Sample august = Sample.of(
                39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84,
                85);

        MannWhitney test = MannWhitney.of(may, august);

        assertThat(test.u()).isEqualTo(26 * 26 - 127.5);
        assertThat(test.exact()).isFalse();
        assertThat(test.p()).isCloseTo(0.0001208, within(5e-8));
    }

    @Test
    void takesTheNormalDistributionForTiesAndFromFiftyValuesOn() {
        Sample values = sequence(49, 0);
        double[] shifted = sequence(49, 5.5).values().clone();
        MannWhitney exact = MannWhitney.of(values, Sample.of(shifted));
        shifted[0] = 5;
        MannWhitney tied = MannWhitney.of(values, Sample.of(shifted));

        assertThat(exact.exact()).isTrue();
        assertThat(tied.exact()).isFalse();
        assertThat(tied.p()).isCloseTo(exact.p(), withinPercentage(10));
        assertThat(MannWhitney.of(sequence(50, 0), sequence(49, 5.5)).exact()).isFalse();
    }

    @Test
    void seesNoDifferenceInEqualValuesAndNoTestInNone() {
        assertThat(MannWhitney.of(Sample.of(1, 1, 1), Sample.of(1, 1)).p()).isEqualTo(1);
        assertThat(MannWhitney.of(Sample.of(), Sample.of(1, 1)).p()).isNaN();
        assertThat(MannWhitney.of(Sample.of(1, 2), Sample.of(Double.NaN)).p()).isNaN();
    }

    @Test
    void isTheSameFromBothSides() {
        Sample a = Sample.of(3, 1, 4, 1.5, 9);
        Sample b = Sample.of(2, 7, 1.8, 2.8);

        assertThat(MannWhitney.of(a, b).p()).isEqualTo(MannWhitney.of(b, a).p());
        assertThat(MannWhitney.of(a, b).u() + MannWhitney.of(b, a).u()).isEqualTo(20);
    }

    private static Sample sequence(int n, double offset) {
        return Sample.of(IntStream.range(0, n).mapToDouble(i -> i + offset).toArray());
    }
}
