package org.prony.runner.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prony.api.Scaling;

class DimensionTest {

    private static final double JUST_BELOW_ONE = Math.nextDown(1.0);

    @Test
    void spreadsALogarithmicRangeFromEndToEnd() {
        Dimension rate = range(1e-4, 0.1, Scaling.LOG);

        assertThat(rate.at(0)).isEqualTo("1.0E-4");
        assertThat(number(rate.at(0.5))).isEqualTo(Math.sqrt(1e-4 * 0.1), within(1e-17));
        assertThat(number(rate.at(JUST_BELOW_ONE)))
                .isEqualTo(0.1, within(1e-15))
                .isLessThanOrEqualTo(0.1);
    }

    @Test
    void spreadsALinearRangeFromEndToEnd() {
        Dimension momentum = range(-1, 3, Scaling.LINEAR);

        assertThat(momentum.at(0)).isEqualTo("-1.0");
        assertThat(momentum.at(0.5)).isEqualTo("1.0");
        assertThat(number(momentum.at(JUST_BELOW_ONE)))
                .isEqualTo(3, within(1e-14))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void neverStepsOverAnEndByRounding() {
        // The formula alone gives 0.029000000000000005.
        assertThat(number(range(0.014, 0.029, Scaling.LOG).at(JUST_BELOW_ONE))).isEqualTo(0.029);
    }

    @Test
    void choosesTheValueOfIndexFloorOfXTimesN() {
        Dimension choice = new Dimension.Discrete("optimizer", List.of("sgd", "adam", "lion"));

        assertThat(choice.at(0)).isEqualTo("sgd");
        assertThat(choice.at(Math.nextDown(1 / 3.0))).isEqualTo("sgd");
        assertThat(choice.at(0.5)).isEqualTo("adam");
        assertThat(choice.at(JUST_BELOW_ONE)).isEqualTo("lion");
    }

    @Test
    void spacesAGridInTheScaling() {
        assertThat(range(1e-3, 0.1, Scaling.LOG).spread(3).stream().map(DimensionTest::number))
                .satisfies(values -> {
                    assertThat(values.get(0)).isEqualTo(1e-3);
                    assertThat(values.get(1)).isEqualTo(1e-2, within(1e-17));
                    assertThat(values.get(2)).isEqualTo(0.1);
                });
        assertThat(range(0, 0.9, Scaling.LINEAR).spread(4)).containsExactly("0.0", "0.3", "0.6", "0.9");
    }

    private static Dimension.Range range(double min, double max, Scaling scaling) {
        return new Dimension.Range("x", min, max, scaling, Double::toString);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
