package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {

    private static final int CASES = 10_000;

    @ParameterizedTest
    @CsvSource({
        "NORMAL,5",
        "NORMAL,15",
        "NORMAL,50",
        "EXPONENTIAL,5",
        "EXPONENTIAL,15",
        "EXPONENTIAL,50",
        "LOGNORMAL,5",
        "LOGNORMAL,15",
        "LOGNORMAL,50"
    })
    void seldomSeesADifferenceWhereThereIsNone(Shape shape, int n) {
        assertThat(Simulation.shareOfDifferences(Simulation.Setting.same(shape, n), CASES))
                .isBetween(0.005, 0.055);
    }

    @ParameterizedTest
    @CsvSource({"NORMAL", "EXPONENTIAL", "LOGNORMAL"})
    void findsAShiftOfOneStandardDeviationWithFifteenTrials(Shape shape) {
        assertThat(Simulation.shareOfDifferences(new Simulation.Setting(shape, 15, shape, 15, 1, 1), CASES))
                .isGreaterThanOrEqualTo(0.70);
    }

    /** Why Welch's interval is the one that is used, and where the other is worth its time. */
    @Test
    void bootstrapHoldsBetterOnlyWhereASkewedSideSpreadsFarMore() {
        Simulation.Setting same = Simulation.Setting.same(Shape.LOGNORMAL, 15);
        Simulation.Setting wide = new Simulation.Setting(Shape.LOGNORMAL, 50, Shape.LOGNORMAL, 15, 3, 0);
        DifferenceInterval bootstrap = new StudentizedBootstrap(199, 1);

        assertThat(Simulation.shareOfMisses(bootstrap, same, 1000))
                .isGreaterThan(0.02 + Simulation.shareOfMisses(new Welch(), same, 1000));
        assertThat(Simulation.shareOfMisses(bootstrap, wide, 1000))
                .isLessThan(Simulation.shareOfMisses(new Welch(), wide, 1000) - 0.02);
    }
}
