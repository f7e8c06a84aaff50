package org.prony.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PrefixedUnitTest {

    @Test
    void takesThePrefixOfTheLargestValue() {
        assertThat(text("FLOP/s", 12.4e9)).isEqualTo("12.4 GFLOP/s");
        assertThat(text("B/s", 3.1e9)).isEqualTo("3.1 GB/s");
        assertThat(text("W", 350)).isEqualTo("350 W");
        assertThat(text("W", 1000)).isEqualTo("1 kW");
        assertThat(text("FLOPS", 1.9e18)).isEqualTo("1.9 EFLOPS");
        assertThat(text("FLOPS", 1.9e24)).isEqualTo("1900000 EFLOPS");
        assertThat(unit("B/s", 0, 999, -2e6, Double.POSITIVE_INFINITY, Double.NaN))
                .isEqualTo(new PrefixedUnit("MB/s", 1e-6));
    }

    @Test
    void whatIsMeasuredTakesSmallPrefixesAndWhatIsCountedNone() {
        assertThat(text("J/sample", 0.00031)).isEqualTo("310 µJ/sample");
        assertThat(text("J", 1e-15)).isEqualTo("1.000e-06 nJ");
        assertThat(text("FLOP/s", 0.25)).isEqualTo("0.25 FLOP/s");
    }

    @Test
    void timesLossesAndSharesStayAsTheyAre() {
        for (String unit : new String[] {"s", "ms", "nats", "%", "", "samples/s", "GFLOP/s", "MiB"}) {
            assertThat(unit(unit, 12.4e9)).isEqualTo(new PrefixedUnit(unit, 1));
        }
        assertThat(text("", 0.98)).isEqualTo("0.98");
    }

    @Test
    void withoutAValueTheUnitIsThatWhichIsDeclared() {
        assertThat(unit("FLOP/s").heading("flops")).isEqualTo("flops (FLOP/s)");
        assertThat(unit("FLOP/s", 0, Double.NaN).heading("flops")).isEqualTo("flops (FLOP/s)");
        assertThat(unit("").heading("accuracy")).isEqualTo("accuracy");
    }

    private static PrefixedUnit unit(String unit, double... values) {
        return PrefixedUnit.of(unit, DoubleStream.of(values));
    }

    private static String text(String unit, double value) {
        return unit(unit, value).text(value);
    }
}
