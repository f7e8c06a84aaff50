package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchTest {

    /**
     * Extra hours of sleep with two drugs (Student, The probable error of a mean, 1908): df = 17.776 and the interval of drug 1
     * minus drug 2 from -3.3654832 to 0.2054832, as R's page of t.test prints it.
     */
    @Test
    void agreesWithRForStudentsSleepData() {
        Sample first = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample second = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Interval interval = new Welch().of(second, first);

        assertThat(interval.low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(interval.high()).isCloseTo(0.2054832, within(5e-8));
        assertThat(Welch.Spread.of(first, second).degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
        assertThat(1.58 / Welch.Spread.of(first, second).standardError()).isCloseTo(1.8608, within(5e-5));
    }

    /** The example with unequal spreads and sizes, 10 and 20, of Wikipedia's page on Welch's test: t = -2.22, df = 24.5. */
    @Test
    void agreesWithAnExampleOfUnequalSpreadsAndSizes() {
        Sample a = Sample.of(19.8, 20.4, 19.6, 17.8, 18.5, 18.9, 18.3, 18.9, 19.5, 22.0);
        Sample b = Sample.of(
                28.2, 26.6, 20.1, 23.3, 25.2, 22.1, 17.7, 27.6, 20.6, 13.7, 23.2, 17.5, 20.6, 18.0, 23.9, 21.6, 24.3,
                20.4, 24.0, 13.2);

        Welch.Spread spread = Welch.Spread.of(a, b);

        assertThat(a.mean()).isCloseTo(19.4, within(0.05));
        assertThat(b.variance()).isCloseTo(17.1, within(0.05));
        assertThat((a.mean() - b.mean()) / spread.standardError()).isCloseTo(-2.22, within(5e-3));
        assertThat(spread.degreesOfFreedom()).isCloseTo(24.5, within(0.05));
    }

    @Test
    void hasNoWidthWhereNeitherSideSpreads() {
        Interval interval = new Welch().of(Sample.of(0.1, 0.1, 0.1), Sample.of(0.3, 0.3, 0.3));

        assertThat(interval).isEqualTo(new Interval(0.3 - 0.1, 0.3 - 0.1));
    }

    @Test
    void takesTheDegreesOfFreedomOfTheSideThatAloneSpreads() {
        assertThat(Welch.Spread.of(Sample.of(5, 5, 5, 5), Sample.of(1, 2, 3)).degreesOfFreedom())
                .isEqualTo(2);
    }

    @Test
    void keepsTheDegreesOfFreedomOfTheSmallestSpreads() {
        assertThat(Welch.Spread.of(Sample.of(1e-100, 2e-100, 3e-100), Sample.of(2e-100, 3e-100, 4e-100))
                        .degreesOfFreedom())
                .isCloseTo(4, within(1e-9));
    }

    @Test
    void saysThatValuesOverflow() {
        assertThatThrownBy(() -> new Welch().of(Sample.of(1e200, 2e200), Sample.of(1, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("the interval overflows: n=2, mean=1.5E200");
    }
}
