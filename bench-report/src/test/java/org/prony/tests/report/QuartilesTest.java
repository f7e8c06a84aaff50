package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prony.report.stats.Quartiles;

class QuartilesTest {

    @Test
    void interpolatesBetweenOrderStatisticsAsRDoes() {
        // R: quantile(c(1, 2, 4, 8, 16, 100)), type 7
        Quartiles quartiles = Quartiles.of(16, 1, 100, 2, 8, 4, Double.NaN);

        assertThat(quartiles.n()).isEqualTo(6);
        assertThat(quartiles.first()).isEqualTo(2.5);
        assertThat(quartiles.median()).isEqualTo(6);
        assertThat(quartiles.third()).isEqualTo(14);
    }

    @Test
    void whiskersEndAtTheLastValueWithinReachAndTheRestAreOutliers() {
        Quartiles quartiles = Quartiles.of(1, 2, 4, 8, 16, 100);

        assertThat(quartiles.lowWhisker()).isEqualTo(1);
        assertThat(quartiles.highWhisker()).isEqualTo(16);
        assertThat(quartiles.outliers()).containsExactly(100.0);
    }

    @Test
    void whiskersNeverEndInsideTheBox() {
        Quartiles high = Quartiles.of(0, 0, 0, 100);
        Quartiles low = Quartiles.of(-100, 0, 0, 0);

        assertThat(high.third()).isEqualTo(25);
        assertThat(high.highWhisker()).isEqualTo(25);
        assertThat(high.lowWhisker()).isEqualTo(0);
        assertThat(high.outliers()).containsExactly(100.0);
        assertThat(low.lowWhisker()).isEqualTo(low.first()).isEqualTo(-25);
        assertThat(low.outliers()).containsExactly(-100.0);
    }

    @Test
    void aSingleValueIsItsOwnBox() {
        assertThat(Quartiles.of(3)).isEqualTo(new Quartiles(1, 3, 3, 3, 3, 3, List.of()));
        assertThatThrownBy(() -> Quartiles.of(Double.NaN)).hasMessage("no finite value among 1");
    }
}
