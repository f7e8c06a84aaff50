package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prony.report.stats.Lttb;
import org.prony.report.stats.Series;

class LttbTest {

    @Test
    void keepsEndsAndPeaksOfALongCurve() {
        double[] x = new double[10_000];
        double[] y = new double[10_000];
        Arrays.setAll(x, i -> i);
        y[1234] = 50;
        y[8765] = -50;
        Series thin = Lttb.downsample(new Series(x, y), 100);
        assertThat(thin.size()).isEqualTo(100);
        assertThat(thin.x()).isSorted().contains(0, 1234, 8765, 9999);
        assertThat(thin.y()).contains(50, -50);
    }

    /** Worked by hand: of the middle buckets {1, 2} and {3, 4}, the points of the largest triangles are 1 and 4. */
    @Test
    void takesTheLargestTriangleOfEachBucket() {
        Series curve = new Series(new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 5, 1, 2, -4, 0});
        Series thin = Lttb.downsample(curve, 4);
        assertThat(thin.x()).containsExactly(0, 1, 4, 5);
        assertThat(thin.y()).containsExactly(0, 5, -4, 0);
    }

    @Test
    void leavesShortCurvesAndDropsPointsThatAreNotFinite() {
        Series curve = new Series(new double[] {0, 1, 2, 3}, new double[] {1, Double.NaN, 3, 4});
        assertThat(Lttb.downsample(curve, 4)).isSameAs(curve);
        assertThat(Lttb.downsample(curve, 3).x()).containsExactly(0, 2, 3);
    }

    @Test
    void refusesFewerThanThreePoints() {
        Series curve = new Series(new double[0], new double[0]);
        assertThatThrownBy(() -> Lttb.downsample(curve, 2))
                .hasMessage("cannot thin a curve to 2 points; 3 is the least");
    }
}
