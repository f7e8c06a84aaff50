package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HedgesGTest {

    /** Table 1 of Hedges (1981). */
    @ParameterizedTest
    @CsvSource({
        "2,0.5642",
        "3,0.7236",
        "4,0.7979",
        "5,0.8408",
        "6,0.8686",
        "7,0.8882",
        "8,0.9027",
        "9,0.9139",
        "10,0.9228"
    })
    void takesTheExactCorrection(int degrees, double correction) {
        assertThat(HedgesG.correction(degrees)).isCloseTo(correction, within(6e-5));
    }

    @Test
    void goesOverIntoTheApproximationWithoutAStep() {
        assertThat(HedgesG.correction(9_999)).isCloseTo(1 - 3 / (4 * 9_999.0 - 1), within(1e-9));
        assertThat(HedgesG.correction(10_000)).isGreaterThan(HedgesG.correction(9_999));
    }

    /** Borenstein et al., Introduction to Meta-Analysis (2009), chapter 4: means 103 and 100, spreads 5.5 and 4.5, n = 50. */
    @Test
    void agreesWithATextbooksExample() {
        assertThat(HedgesG.of(sample(50, 100, 4.5), sample(50, 103, 5.5))).isCloseTo(0.5924, within(5e-5));
        assertThat(HedgesG.of(sample(50, 103, 5.5), sample(50, 100, 4.5))).isCloseTo(-0.5924, within(5e-5));
    }

    @Test
    void isUnknownWithoutASpread() {
        assertThat(HedgesG.of(Sample.of(1, 1), Sample.of(2, 2))).isNaN();
        assertThat(HedgesG.of(Sample.of(1), Sample.of(2, 3))).isNaN();
    }

    /** An even number of values with exactly this mean and standard deviation. */
    private static Sample sample(int n, double mean, double std) {
        double step = std * Math.sqrt((n - 1.0) / n);
        return Sample.of(IntStream.range(0, n)
                .mapToDouble(i -> mean + (i % 2 == 0 ? step : -step))
                .toArray());
    }
}
