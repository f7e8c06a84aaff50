package org.prony.runner.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HaltonTest {

    private static final double EXACT = 1e-15;

    @Test
    void takesTheLargestPrimesBelow997Ascending() {
        assertThat(Halton.bases(1)).containsExactly(991);
        assertThat(Halton.bases(2)).containsExactly(983, 991);
        assertThat(Halton.bases(3)).containsExactly(977, 983, 991);
        assertThat(Halton.bases(5)).containsExactly(967, 971, 977, 983, 991);
        assertThat(Halton.bases(Halton.MAX_DIMENSIONS)).startsWith(2, 3, 5).endsWith(983, 991);
        assertThatThrownBy(() -> Halton.bases(Halton.MAX_DIMENSIONS + 1))
                .hasMessage("168 dimensions: there are bases for 1 to 167");
    }

    @Test
    void givesTheRadicalInverseFromIndex101On() {
        Halton two = plain(2);

        assertThat(two.point(1)).containsExactly(new double[] {101 / 983.0, 101 / 991.0}, within(EXACT));
        assertThat(two.point(2)).containsExactly(new double[] {102 / 983.0, 102 / 991.0}, within(EXACT));
        // Index 1000 is 17 + 1·983 and 9 + 1·991.
        assertThat(two.point(900))
                .containsExactly(
                        new double[] {17 / 983.0 + 1 / (983.0 * 983), 9 / 991.0 + 1 / (991.0 * 991)}, within(EXACT));
    }

    @Test
    void givesTheRadicalInverseInThreeDimensions() {
        Halton three = plain(3);

        assertThat(three.point(1)).containsExactly(new double[] {101 / 977.0, 101 / 983.0, 101 / 991.0}, within(EXACT));
        // Index 2000 is 46 + 2·977, 34 + 2·983 and 18 + 2·991.
        assertThat(three.point(1900))
                .containsExactly(
                        new double[] {
                            46 / 977.0 + 2 / (977.0 * 977),
                            34 / 983.0 + 2 / (983.0 * 983),
                            18 / 991.0 + 2 / (991.0 * 991)
                        },
                        within(EXACT));
    }

    @Test
    void permutesEveryDigit() {
        // 0 stays, 1 … b−1 run backwards.
        Halton reversed = new Halton(new int[][] {backwards(983), backwards(991)}, new double[2]);

        assertThat(reversed.point(1)).containsExactly(new double[] {882 / 983.0, 890 / 991.0}, within(EXACT));
        // Index 991 is 8 + 1·983, and 0 + 1·991: the digit 0 stays 0.
        assertThat(reversed.point(891))
                .containsExactly(new double[] {975 / 983.0 + 982 / (983.0 * 983), 990 / (991.0 * 991)}, within(EXACT));
    }

    @Test
    void shiftsModuloOne() {
        Halton shifted = new Halton(new int[][] {identity(983), identity(991)}, new double[] {0.25, 0.95});

        assertThat(shifted.point(1))
                .containsExactly(new double[] {101 / 983.0 + 0.25, 101 / 991.0 + 0.95 - 1}, within(EXACT));
    }

    /** Checked against a program in another language, with exact fractions, written from the definition. */
    @Test
    void drawsPermutationsAndShiftsFromTheSeed() {
        Halton seeded = Halton.seeded(2, 42);

        assertThat(seeded.point(1))
                .containsExactly(new double[] {0.9318115823474997, 0.09838809457834302}, within(EXACT));
        assertThat(seeded.point(2))
                .containsExactly(new double[] {0.9999702802111823, 0.5161479331252653}, within(EXACT));
        assertThat(seeded.point(900))
                .containsExactly(new double[] {0.22242132746516122, 0.2232077377645975}, within(EXACT));
        assertThat(Halton.seeded(3, 7).point(1))
                .containsExactly(
                        new double[] {0.7255649411992594, 0.7841998191184206, 0.14886931253238753}, within(EXACT));
        assertThat(Halton.seeded(2, 43).point(1)).isNotEqualTo(seeded.point(1));
    }

    @Test
    void staysBelowOneAndSpreadsEvenly() {
        Halton seeded = Halton.seeded(4, 1);
        int[] perTenth = new int[10];
        for (int n = 1; n <= 5000; n++) {
            double[] point = seeded.point(n);
            assertThat(Arrays.stream(point).allMatch(x -> x >= 0 && x < 1)).isTrue();
            perTenth[(int) (10 * point[2])]++;
        }
        assertThat(Arrays.stream(perTenth)).allMatch(count -> count >= 480 && count <= 520);
    }

    private static Halton plain(int dimensions) {
        return new Halton(
                Arrays.stream(Halton.bases(dimensions))
                        .mapToObj(HaltonTest::identity)
                        .toArray(int[][]::new),
                new double[dimensions]);
    }

    private static int[] identity(int base) {
        return IntStream.range(0, base).toArray();
    }

    private static int[] backwards(int base) {
        return IntStream.range(0, base)
                .map(digit -> digit == 0 ? 0 : base - digit)
                .toArray();
    }
}
