package org.prony.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarginTest {

    @Test
    void readsADifferenceAndAShare() {
        assertThat(Margin.parse("0.01")).isEqualTo(new Margin(0.01, false));
        assertThat(Margin.parse(" 1e-3 ")).isEqualTo(new Margin(0.001, false));
        assertThat(Margin.parse("1%")).isEqualTo(new Margin(0.01, true));
        assertThat(Margin.parse("0.5 %")).isEqualTo(new Margin(0.005, true));
    }

    @Test
    void takesAShareOfTheSizeOfTheMean() {
        assertThat(Margin.parse("1%").around(-50)).isCloseTo(0.5, within(1e-15));
        assertThat(Margin.parse("0.2").around(-50)).isEqualTo(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "-1", "1%%", "one", "NaN", "0x1", "1e999", "1d"})
    void namesWhatItCannotRead(String text) {
        assertThatThrownBy(() -> Margin.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "margin '" + text
                                + "': write a difference in the metric's unit, such as 0.01, or a share of A's mean, such as 1%");
    }

    @Test
    void isNeverNegative() {
        assertThatThrownBy(() -> new Margin(-1, true)).hasMessage("a margin is finite and not negative, not -1.0");
    }
}
