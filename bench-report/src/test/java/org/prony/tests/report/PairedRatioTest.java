package org.prony.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.report.stats.PairedRatio;

class PairedRatioTest {

    /** Ranks of the 95 % interval of a median, as tables have them (such as Hahn and Meeker, Statistical Intervals). */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "8, 1, 8", "9, 2, 8", "10, 2, 9", "15, 4, 12", "20, 6, 15", "30, 10, 21", "90, 36, 55"})
    void theIntervalOfTheMedianHasTheRanksOfTheTables(int n, double low, double high) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        PairedRatio ratio = PairedRatio.of(shuffled(n), ones);
        assertEquals(low, ratio.low());
        assertEquals(high, ratio.high());
        assertEquals((n + 1) / 2.0, ratio.median());
    }

    @Test
    void fewerThanSixPairsHaveNoInterval() {
        PairedRatio ratio = PairedRatio.of(new double[] {2, 3, 4, 5, 6}, new double[] {1, 1, 1, 1, 1});
        assertEquals(4, ratio.median());
        assertEquals(Double.NaN, ratio.low());
        assertEquals(Double.NaN, ratio.high());
    }

    @Test
    void ratiosAreOfNeighboursAndNotOfMedians() {
        PairedRatio ratio = PairedRatio.of(new double[] {1.1, 22, 450}, new double[] {1, 20, 300});
        assertEquals(1.1, ratio.median(), 1e-12);
        assertEquals(22, ratio.measured());
        assertEquals(20, ratio.base());
    }

    @Test
    void aTimeThatIsNotPositiveIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> PairedRatio.of(new double[] {1, 0}, new double[] {1, 1}));
        assertEquals("not a positive number: 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PairedRatio.of(new double[] {1}, new double[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> PairedRatio.of(new double[0], new double[0]));
    }

    private static double[] shuffled(int n) {
        double[] values = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }
}
