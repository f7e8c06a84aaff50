package org.prony.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TickLabelsTest {

    @Test
    void givesAllLabelsOfAnAxisTheSameDecimals() {
        TickLabels labels = TickLabels.linear(List.of(0.0, 0.1, 0.2, 0.30000000000000004));

        assertThat(labels.label(0)).isEqualTo("0.0");
        assertThat(labels.label(0.30000000000000004)).isEqualTo("0.3");
        assertThat(labels.label(1)).isEqualTo("1.0");
    }

    @Test
    void givesHalfStepsADecimalWhereTheAxisDoesNotStartAtZero() {
        TickLabels halves = TickLabels.linear(List.of(1.0, 1.5, 2.0));
        TickLabels quarters = TickLabels.linear(List.of(1.0, 1.25, 1.5));

        assertThat(List.of(halves.label(1), halves.label(1.5), halves.label(2))).containsExactly("1.0", "1.5", "2.0");
        assertThat(quarters.label(1.25)).isEqualTo("1.25");
        assertThat(TickLabels.linear(List.of(1.0, 2.0, 3.0)).label(2)).isEqualTo("2");
    }

    @Test
    void writesThousandsWithThinSpacesFromFiveDigitsOn() {
        TickLabels labels = TickLabels.linear(List.of(0.0, 5000.0, 10000.0));

        assertThat(labels.label(5000)).isEqualTo("5000");
        assertThat(labels.label(25000)).isEqualTo("25\u2009000");
        assertThat(labels.label(-1250000)).isEqualTo("−1\u2009250\u2009000");
    }

    @Test
    void writesTinyAndHugeNumbersWithPowersOfTen() {
        assertThat(TickLabels.linear(List.of(2e-5, 4e-5, 6e-5)).label(2e-5)).isEqualTo("2·10⁻⁵");
        assertThat(TickLabels.plain(1e9)).isEqualTo("10⁹");
        assertThat(TickLabels.plain(0.98)).isEqualTo("0.98");
    }

    @Test
    void labelsDecadesAndOnAShortLogarithmicAxisTwoAndFive() {
        TickLabels shortAxis = TickLabels.logarithmic(0.05, 2);
        TickLabels longAxis = TickLabels.logarithmic(1e-4, 2);

        assertThat(shortAxis.label(0.1)).isEqualTo("0.1");
        assertThat(shortAxis.label(0.5)).isEqualTo("0.5");
        assertThat(shortAxis.label(0.30000000000000004)).isBlank();
        assertThat(longAxis.label(0.5)).isBlank();
        assertThat(longAxis.label(1e-3)).isEqualTo("0.001");
    }
}
