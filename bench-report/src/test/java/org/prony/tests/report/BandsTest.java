package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prony.report.stats.Band;
import org.prony.report.stats.Bands;
import org.prony.report.stats.Series;
import org.prony.report.stats.Summary;

class BandsTest {

    private static final double NAN = Double.NaN;

    @Test
    void takesTheStepsThatTwoTrialsShareAndGoesOnAlongTheLongest() {
        Band band = Bands.overCommonSteps(List.of(
                series(new double[] {1, 10, 15, 20}, 1, 2, 99, 3),
                series(new double[] {1, 10, 20, 30, 40}, 3, 4, 5, 6, 7),
                series(new double[] {1, 35}, 5, 99)));
        assertThat(band.x()).containsExactly(1, 10, 20, 30, 40);
        assertThat(band.mean()).containsExactly(3, 3, 4, 6, 7);
        assertThat(band.n()).containsExactly(3, 2, 2, 1, 1);
        assertThat(band.halfWidth())
                .containsExactly(
                        Summary.of(1, 3, 5).ci95(),
                        Summary.of(2, 4).ci95(),
                        Summary.of(3, 5).ci95(),
                        NAN,
                        NAN);
    }

    @Test
    void takesTheRowsOfATrialInOrderWhereItWentBack() {
        Band band = Bands.overCommonSteps(
                List.of(series(new double[] {1, 30, 10, 20, 30}, 1, 99, 2, 3, 4), series(new double[] {10, 30}, 4, 6)));

        assertThat(band.x()).containsExactly(10, 30);
        assertThat(band.mean()).containsExactly(3, 5);
    }

    @Test
    void countsOnlyTrialsWithANumberAtTheStep() {
        Band band = Bands.overCommonSteps(List.of(
                series(new double[] {1, 2}, 1, NAN),
                series(new double[] {1, 2}, 3, 5),
                series(new double[] {1, 2}, Double.POSITIVE_INFINITY, 7)));
        assertThat(band.n()).containsExactly(2, 2);
        assertThat(band.mean()).containsExactly(2, 6);
    }

    @Test
    void drawsASingleTrialWithoutABand() {
        Band band = Bands.overCommonSteps(List.of(series(new double[] {1, 2}, 4, 5)));
        assertThat(band.mean()).containsExactly(4, 5);
        assertThat(band.halfWidth()).containsExactly(NAN, NAN);
        assertThat(Bands.overCommonSteps(List.of()).size()).isZero();
    }

    @Test
    void interpolatesTrialsThatHardlyShareAStep() {
        Series first = series(new double[] {0, 10, 20, 30, 40}, 0, 10, 20, 30, 40);
        Series second = series(new double[] {2, 11, 21, 30, 42}, 4, 13, 23, 32, 44);

        Band band = Bands.overSteps(List.of(first, second));

        assertThat(band.x()).containsExactly(2, 12, 22, 32, 42);
        assertThat(band.mean()).containsExactly(3, 13, 23, 33, 44);
        assertThat(band.n()).containsExactly(2, 2, 2, 2, 1);
    }

    @Test
    void interpolatesAllWhereOneOfThemSharesFewOfItsSteps() {
        Series first = series(new double[] {0, 10, 20, 30}, 0, 10, 20, 30);
        Series second = series(new double[] {0, 10, 20, 30}, 2, 12, 22, 32);
        Series byTheClock = series(new double[] {0, 7, 19, 25, 30}, 4, 11, 23, 29, 34);

        Band band = Bands.overSteps(List.of(first, second, byTheClock));

        assertThat(band.n()).containsExactly(3, 3, 3, 3, 3);
        assertThat(band.mean()).containsExactly(2, 9.5, 17, 24.5, 32);
    }

    @Test
    void takesCommonStepsAsTheyAreWhereThereAreEnough() {
        Series first = series(new double[] {10, 20, 30, 40}, 1, 2, 3, 4);
        Series shorter = series(new double[] {10, 20, 25}, 3, 4, 9);
        List<Series> trials = List.of(first, shorter);

        Band band = Bands.overSteps(trials);
        assertThat(band.x()).containsExactly(10, 20, 30, 40);
        assertThat(band.n()).containsExactly(2, 2, 1, 1);
    }

    @Test
    void interpolatesTrialsToOneGridOfTime() {
        Band band =
                Bands.overTime(List.of(series(new double[] {0, 4}, 0, 4), series(new double[] {1, 2, 5}, 3, 4, 10)), 5);
        assertThat(band.x()).containsExactly(1, 2, 3, 4, 5);
        assertThat(band.n()).containsExactly(2, 2, 2, 2, 1);
        assertThat(band.mean()).containsExactly(new double[] {2, 3, 4.5, 6, 10}, within(1e-12));
        assertThat(band.halfWidth()[1]).isEqualTo(Summary.of(2, 4).ci95());
        assertThat(band.halfWidth()[4]).isNaN();
    }

    @Test
    void reachesTheLastPointInSpiteOfRounding() {
        // With these, begin + (end - begin) * 6 / 6 is 16.38.
        double begin = 0.98;
        double end = 16.380000000000003;
        Band band = Bands.overTime(List.of(series(new double[] {begin, end}, 1, 2)), 7);
        assertThat(band.size()).isEqualTo(7);
        assertThat(band.x()[6]).isEqualTo(end);
        assertThat(band.mean()[6]).isEqualTo(2);
    }

    @Test
    void leavesOutOfTheTimesATrialThatHasOneAlone() {
        Series whole = series(new double[] {0, 4}, 0, 4);

        Band band = Bands.overTime(List.of(whole, series(new double[] {9}, 50), series(new double[] {2, 2}, 7, 8)), 5);

        assertThat(band.x()).containsExactly(0, 1, 2, 3, 4);
        assertThat(band.mean()).containsExactly(0, 1, 2, 3, 4);
        assertThat(band.n()).containsOnly(1);
        assertThat(Bands.overTime(List.of(series(new double[] {3}, 1), series(new double[] {3}, 2)), 10)
                        .size())
                .isZero();
        assertThat(Bands.overTime(List.of(series(new double[] {NAN}, 1)), 10).size())
                .isZero();
    }

    @Test
    void isToTheLastBitWhatCountingAllTrialsAtAllPositionsGives() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            int steps = 1 + random.nextInt(12);
            List<Series> trials = Stream.generate(() -> random(random, steps))
                    .limit(random.nextInt(7))
                    .toList();

            Band band = Bands.overCommonSteps(trials);
            Band simple = CountedBand.of(trials);

            assertThat(band.x()).containsExactly(simple.x());
            assertThat(band.mean()).containsExactly(simple.mean());
            assertThat(band.halfWidth()).containsExactly(simple.halfWidth());
            assertThat(band.n()).containsExactly(simple.n());
        }
    }

    /** Positions that repeat, go back and are missing. */
    private static Series random(Random random, int steps) {
        int size = random.nextInt(10);
        double[] x = random.doubles(size)
                .map(share -> Math.rint(share * steps))
                .map(step -> random.nextInt(9) == 0 ? NAN : step)
                .toArray();
        if (random.nextBoolean()) {
            Arrays.sort(x);
        }
        double[] y = random.doubles(size)
                .map(value -> random.nextInt(9) == 0 ? NAN : value - 0.5)
                .toArray();
        return new Series(x, y);
    }

    @Test
    void refusesAGridOfOnePoint() {
        assertThatThrownBy(() -> Bands.overTime(List.of(), 1)).hasMessage("a grid needs 2 points at least, not 1");
    }

    private static Series series(double[] x, double... y) {
        return new Series(x, y);
    }
}
