package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.123456789, 0.12346",
        "-2.5, -2.5",
        "12.3456789, 12.346",
        "99999.6, 100000",
        "0.00123456789, 0.0012346",
        "1.23456789e-7, 12346e-11",
        "1234567, 1234600",
        "3221225472, 32212e5",
        "1e300, 1e300",
        "4.9e-324, 0",
        "NaN, null",
        "-Infinity, null"
    })
    void writesFiveDigitsInFewCharacters(double value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @Test
    void readsBackWithinHalfOfTheFifthDigit() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            assertThat(Double.parseDouble(text(value)) / value).isCloseTo(1, within(0.50001e-4));
        }
    }

    @Test
    void writesWholeNumbersToTheLastDigit() {
        StringBuilder out = new StringBuilder();
        ShortNumber.appendWhole(out, 123_456_789, 5);
        ShortNumber.appendWhole(out.append(' '), 0.5, 5);
        assertThat(out).hasToString("123456789 0.5");
    }

    @Test
    void writesAsManyDigitsAsKeepLargeNumbersApartThatLieCloseTogether() {
        double[] values = {104_512.1, 104_512.3, 104_512.9, Double.NaN};
        int digits = ShortNumber.digits(values);
        StringBuilder out = new StringBuilder();
        for (double value : values) {
            ShortNumber.append(out, value, digits);
            out.append(' ');
        }
        assertThat(out).hasToString("104512.1 104512.3 104512.9 null ");
        assertThat(ShortNumber.digits(new double[] {0.1, 0.9})).isEqualTo(5);
        assertThat(ShortNumber.digits(new double[] {7, 7})).isEqualTo(9);
        assertThat(ShortNumber.digits(new double[] {1, Math.nextUp(1.0)})).isEqualTo(15);
    }

    private static String text(double value) {
        StringBuilder out = new StringBuilder();
        ShortNumber.append(out, value);
        return out.toString();
    }
}
