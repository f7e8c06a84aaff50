package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.report.stats.Summary;

class SummaryTest {

    @Test
    void dividesTheSquaresByOneLessThanTheSample() {
        Summary summary = Summary.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(summary.n()).isEqualTo(8);
        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.std()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
    }

    /** t(0.975, n - 1) as in the t table of NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2. */
    @ParameterizedTest
    @CsvSource({"2, 12.706", "3, 4.303", "4, 3.182", "5, 2.776", "6, 2.571", "11, 2.228", "31, 2.042", "101, 1.984"})
    void takesTheHalfWidthFromStudentsTable(int n, double t) {
        Summary summary = withSpread(n, 1);
        assertThat(summary.std()).isCloseTo(1, within(1e-12));
        assertThat(summary.ci95() * Math.sqrt(n)).isCloseTo(t, within(5e-4));
    }

    @Test
    void givesAHalfWidthOf199For15TrialsThatSpreadBy36() {
        assertThat(withSpread(15, 3.6).ci95()).isCloseTo(1.99, within(5e-3));
    }

    @Test
    void leavesNaNAndInfinitiesOutOfEverythingAndCountsThem() {
        Summary summary = Summary.of(1, Double.NaN, 3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(summary)
                .isEqualTo(new Summary(2, 3, 2, Math.sqrt(2), Summary.of(1, 3).ci95()));
    }

    @Test
    void hasNoSpreadForOneValueAndNoMeanForNone() {
        assertThat(Summary.of(7)).isEqualTo(new Summary(1, 0, 7, Double.NaN, Double.NaN));
        assertThat(Summary.of(Double.NaN)).isEqualTo(new Summary(0, 1, Double.NaN, Double.NaN, Double.NaN));
        assertThat(Summary.of()).isEqualTo(new Summary(0, 0, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void keepsTheDigitsOfASmallSpreadAroundALargeMean() {
        assertThat(Summary.of(1e9 + 1, 1e9 + 2, 1e9 + 3).std()).isEqualTo(1);
    }

    /** n values, half of them equally far below and above 50, with the given standard deviation. */
    private static Summary withSpread(int n, double std) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i % 2 == 0 ? 1 : -1);
        Summary raw = Summary.of(values);
        Arrays.setAll(values, i -> 50 + (i % 2 == 0 ? 1 : -1) * std / raw.std());
        return Summary.of(values);
    }
}
