package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prony.api.Goal;

class ComparisonTest {

    private static final Sample LOW = Sample.of(1.0, 1.1, 0.9, 1.05);
    private static final Sample HIGH = Sample.of(2.0, 2.1, 1.9, 2.05);

    @Test
    void knowsWhichDirectionIsGood() {
        assertThat(verdict(LOW, HIGH, Goal.MAXIMIZE)).isEqualTo(Verdict.BETTER);
        assertThat(verdict(LOW, HIGH, Goal.MINIMIZE)).isEqualTo(Verdict.WORSE);
        assertThat(verdict(HIGH, LOW, Goal.MAXIMIZE)).isEqualTo(Verdict.WORSE);
        assertThat(verdict(HIGH, LOW, Goal.MINIMIZE)).isEqualTo(Verdict.BETTER);
    }

    @Test
    void isTheSameOnlyWhenTheWholeIntervalLiesWithinTheMargin() {
        Interval interval = of(LOW, HIGH, Margin.NONE).interval().orElseThrow();
        double least = Math.max(-interval.low(), interval.high());

        assertThat(of(LOW, HIGH, new Margin(least, false)).verdict()).isEqualTo(Verdict.SAME);
        assertThat(of(LOW, HIGH, new Margin(Math.nextDown(least), false)).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(of(LOW, LOW, Margin.NONE).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(of(LOW, LOW, new Margin(0.2, true)).verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void anIntervalThatEndsAtZeroDoesNotExcludeIt() {
        assertThat(new Interval(0, 1).excludesZero()).isFalse();
        assertThat(new Interval(-1, 0).excludesZero()).isFalse();
        assertThat(new Interval(Double.MIN_VALUE, 1).excludesZero()).isTrue();
        assertThatThrownBy(() -> new Interval(1, Double.NaN)).hasMessage("no interval: from 1.0 to NaN");
    }

    @Test
    void givesDifferenceEffectAndMarginInTheMetricsUnit() {
        Comparison comparison = of(LOW, HIGH, new Margin(0.1, true));

        assertThat(comparison.difference()).isCloseTo(1, within(1e-12));
        assertThat(comparison.margin()).isCloseTo(0.10125, within(1e-12));
        assertThat(comparison.effectSize()).isCloseTo(HedgesG.of(LOW, HIGH), within(0.0));
        assertThat(comparison.rankTest().p()).isCloseTo(2 / 70.0, within(1e-15));
        assertThat(comparison.moreTrials().text()).isEmpty();
    }

    @Test
    void hasNoIntervalForOneTrialAndAsksForTwo() {
        Comparison comparison = of(Sample.of(1, Double.NaN), HIGH, Margin.NONE);

        assertThat(of(HIGH, Sample.of(1), Margin.NONE).interval()).isEmpty();

        assertThat(comparison.interval()).isEmpty();
        assertThat(comparison.difference()).isCloseTo(HIGH.mean() - 1, within(1e-12));
        assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison.a().excluded()).isEqualTo(1);
        assertThat(comparison.moreTrials()).isEqualTo(new MoreTrials(MoreTrials.Reason.TOO_FEW_FOR_AN_INTERVAL, 1));
        assertThat(comparison.moreTrials().text()).isEqualTo("at least 2 trials per side");
    }

    @Test
    void isInconclusiveWithoutAnyTrial() {
        Comparison comparison = of(Sample.of(), HIGH, new Margin(1, true));

        assertThat(comparison.difference()).isNaN();
        assertThat(comparison.margin()).isZero();
        assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison.moreTrials().perSide()).isEqualTo(2);
    }

    @Test
    void takesEqualValuesAsTheyAre() {
        Sample one = Sample.of(0.1, 0.1, 0.1);

        assertThat(of(one, one, Margin.NONE).verdict()).isEqualTo(Verdict.SAME);
        assertThat(of(one, Sample.of(0.2, 0.2), Margin.NONE).verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void isInconclusiveWhereTheSquaresOverflow() {
        Comparison comparison = of(Sample.of(1e200, 2e200), Sample.of(3e200, 4e200), Margin.NONE);

        assertThat(comparison.interval()).isEmpty();
        assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison.moreTrials().text()).isEqualTo("more than 1000 more trials per side");
    }

    /** With std 1 and a difference of 0.5, zero is out with 32 trials a side: t(0.975, 62) √(2/32) = 0.49975. */
    @Test
    void plansTheTrialsThatExcludeZero() {
        Comparison comparison = of(spread(10, 0), spread(10, 0.5), Margin.NONE);

        assertThat(comparison.moreTrials()).isEqualTo(new MoreTrials(MoreTrials.Reason.ESTIMATED, 32 - 10));
        assertThat(comparison.moreTrials().text()).isEqualTo("22 more trials per side");
        assertThat(new Welch().of(spread(32, 0), spread(32, 0.5)).excludesZero())
                .isTrue();
        assertThat(new Welch().of(spread(30, 0), spread(30, 0.5)).excludesZero())
                .isFalse();
    }

    @Test
    void plansASingleTrialWhereThatIsEnough() {
        Comparison comparison = of(spread(30, 0), spread(30, 0.51), Margin.NONE);

        assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(comparison.moreTrials().text()).isEqualTo("1 more trial per side");
    }

    @Test
    void plansTheTrialsThatShowEqualityWhereThatComesFirst() {
        Comparison comparison = of(spread(10, 0), spread(10, 0.1), new Margin(0.6, false));

        assertThat(comparison.moreTrials()).isEqualTo(new MoreTrials(MoreTrials.Reason.ESTIMATED, 32 - 10));
        assertThat(of(spread(10, 0), spread(10, 0.1), Margin.NONE).moreTrials().text())
                .isEqualTo("760 more trials per side");
    }

    @Test
    void plansNoMoreThanAThousandTrials() {
        assertThat(of(spread(10, 0), spread(10, 0.01), Margin.NONE).moreTrials().text())
                .isEqualTo("more than 1000 more trials per side");
        assertThat(of(spread(10, 0), spread(10, 0), Margin.NONE).moreTrials().reason())
                .isEqualTo(MoreTrials.Reason.MORE_THAN_PLANNED);
    }

    @Test
    void correctsTheRankTestsOverTheWholeTable() {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        comparisons.put("loss", of(LOW, HIGH, Margin.NONE));
        comparisons.put("accuracy", of(LOW, LOW, Margin.NONE));
        comparisons.put("missing", of(Sample.of(), LOW, Margin.NONE));

        ComparisonTable<String> table = ComparisonTable.of(comparisons);

        assertThat(table.rows()).extracting(ComparisonTable.Row::key).containsExactly("loss", "accuracy", "missing");
        assertThat(table.rows().get(0).adjustedP()).isCloseTo(2 * 2 / 70.0, within(1e-15));
        assertThat(table.rows().get(1).adjustedP()).isEqualTo(1);
        assertThat(table.rows().get(2).adjustedP()).isNaN();
    }

    @Test
    void sumsATableUpByWhatIsWorst() {
        Comparison better = of(LOW, HIGH, Margin.NONE);
        Comparison worse = of(HIGH, LOW, Margin.NONE);
        Comparison open = of(LOW, LOW, Margin.NONE);
        Comparison same = of(LOW, LOW, new Margin(1, false));
        Comparison empty = of(Sample.of(), LOW, Margin.NONE);

        assertThat(overall(better, open, worse, same)).contains(Verdict.WORSE);
        assertThat(overall(better, open, same, empty)).contains(Verdict.INCONCLUSIVE);
        assertThat(overall(same, better)).contains(Verdict.BETTER);
        assertThat(overall(same, empty)).contains(Verdict.SAME);
        assertThat(overall(same, of(Sample.of(Double.NaN), LOW, Margin.NONE))).contains(Verdict.INCONCLUSIVE);
        assertThat(overall(better, of(LOW, Sample.of(), Margin.NONE))).contains(Verdict.INCONCLUSIVE);
        assertThat(overall(empty)).isEmpty();
        assertThat(overall()).isEmpty();
    }

    private static Optional<Verdict> overall(Comparison... comparisons) {
        Map<Integer, Comparison> table = new LinkedHashMap<>();
        IntStream.range(0, comparisons.length).forEach(i -> table.put(i, comparisons[i]));
        return ComparisonTable.of(table).overall();
    }

    private static Verdict verdict(Sample a, Sample b, Goal goal) {
        return Comparison.of(a, b, goal, Margin.NONE).verdict();
    }

    private static Comparison of(Sample a, Sample b, Margin margin) {
        return Comparison.of(a, b, Goal.MAXIMIZE, margin);
    }

    /** An even number of values with this mean and the standard deviation 1. */
    private static Sample spread(int n, double mean) {
        double step = Math.sqrt((n - 1.0) / n);
        return Sample.of(IntStream.range(0, n)
                .mapToDouble(i -> mean + (i % 2 == 0 ? step : -step))
                .toArray());
    }
}
