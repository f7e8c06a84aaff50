package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    /** The example of Wikipedia's page on the method; R's p.adjust gives 0.03 0.06 0.06 0.02. */
    @Test
    void agreesWithThePublishedExample() {
        assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    @Test
    void neverExceedsOneAndLeavesASingleTestAlone() {
        assertThat(Holm.adjusted(0.6, 0.9)).containsExactly(1, 1);
        assertThat(Holm.adjusted(0.04)).containsExactly(0.04);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Test
    void countsOnlyTestsThatHaveAValue() {
        assertThat(Holm.adjusted(Double.NaN, 0.01, 0.04)).containsExactly(Double.NaN, 0.02, 0.04);
    }
}
