package org.prony.api.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor.Interval;

class HyperparameterDescriptorTest {

    @ParameterizedTest
    @CsvSource({
        "INT, 007, 7",
        "INT, -3, -3",
        "INT, +3, 3",
        "LONG, 9000000000, 9000000000",
        "FLOAT, 5e-2, 0.05",
        "FLOAT, 1, 1.0",
        "FLOAT, 3e-4, 0.0003",
        "DOUBLE, 5e-2, 0.05",
        "DOUBLE, 3E-4, 0.0003",
        "DOUBLE, 123456789.5, 123456789.5",
        "DOUBLE, 1e9, 1.0E9",
        "DOUBLE, 1e-10, 0.0000000001",
        "DOUBLE, 1e-12, 1.0E-12",
        "DOUBLE, Infinity, Infinity",
        "DOUBLE, .5, 0.5",
        "DOUBLE, -0.0, 0.0",
        "FLOAT, -0, 0.0",
        "DOUBLE, NaN, NaN",
        "BOOLEAN, true, true",
        "STRING, Adam W, Adam W"
    })
    void canonicalFormIsOneTextPerValue(HyperparameterDescriptor.Type type, String text, String canonical) {
        assertThat(of(type).canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 1.5, x=1.5: not a value of type int",
        "INT, 3000000000, x=3000000000: not a value of type int",
        "LONG, 1e3, x=1e3: not a value of type long",
        "FLOAT, fast, x=fast: not a value of type float",
        "DOUBLE, '0,5', 'x=0,5: not a value of type double'",
        "BOOLEAN, TRUE, x=TRUE: not a boolean; write true or false"
    })
    void valueOfAnotherTypeIsRefused(HyperparameterDescriptor.Type type, String text, String message) {
        assertThatThrownBy(() -> of(type).canonical(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void endsOfTheRangeBelongToIt() {
        HyperparameterDescriptor rate = ranged(HyperparameterDescriptor.Type.FLOAT, 0.1, 0.9, Scaling.LINEAR);

        assertThat(rate.canonical("0.1")).isEqualTo("0.1");
        assertThat(rate.canonical("0.9")).isEqualTo("0.9");
        assertThatThrownBy(() -> rate.canonical("0.91")).hasMessage("x=0.91: outside its range [0.1, 0.9]");
    }

    @Test
    void notANumberLiesInNoRange() {
        assertThatThrownBy(() -> ranged(HyperparameterDescriptor.Type.DOUBLE, 1e-4, 1, Scaling.LOG)
                        .canonical("NaN"))
                .hasMessage("x=NaN: outside its range [0.0001, 1]");
    }

    @ParameterizedTest
    @CsvSource({
        "1e-4, 1, '[0.0001, 1]'",
        "0, 1e6, '[0, 1000000]'",
        "-2.5, 1024, '[-2.5, 1024]'",
        "1e-12, 1e20, '[1E-12, 1E+20]'"
    })
    void rangeIsWrittenAsPeopleWriteIt(double min, double max, String text) {
        assertThat(ranged(HyperparameterDescriptor.Type.DOUBLE, min, max, Scaling.LINEAR)
                        .rangeText())
                .isEqualTo(text);
    }

    @Test
    void valueBesideTheChoicesIsRefused() {
        HyperparameterDescriptor optimizer = new HyperparameterDescriptor(
                "optimizer",
                HyperparameterDescriptor.Type.STRING,
                "sgd",
                Optional.empty(),
                List.of("sgd", "adam"),
                "",
                false);

        assertThat(optimizer.canonical("adam")).isEqualTo("adam");
        assertThatThrownBy(() -> optimizer.canonical("Adam"))
                .hasMessage("optimizer=Adam: not one of the choices sgd, adam");
    }

    private static HyperparameterDescriptor of(HyperparameterDescriptor.Type type) {
        return new HyperparameterDescriptor("x", type, "", Optional.empty(), List.of(), "", false);
    }

    private static HyperparameterDescriptor ranged(
            HyperparameterDescriptor.Type type, double min, double max, Scaling scaling) {
        return new HyperparameterDescriptor(
                "x", type, "", Optional.of(new Interval(min, max, scaling)), List.of(), "", false);
    }
}
