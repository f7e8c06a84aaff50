package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak;
import org.prony.report.stats.Leak.Verdict;

class LeakTest {

    private static final int ROWS = 60;
    private static final double MB = 1e6;

    private final Random random = new Random(1);

    @Test
    void findsMemoryThatGrowsWithEveryStep() {
        Leak leak = only(rows("process.rss", row -> 900 * MB + row * 100 * 12_500.0 + 3 * MB * random.nextGaussian()));

        assertThat(leak.column()).isEqualTo(Leak.RESIDENT);
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(12_500, within(1500.0));
        assertThat(leak.trend().low()).isLessThan(12_500).isPositive();
        assertThat(leak.steps()).isEqualTo(4000);
    }

    @Test
    void passesOverWhatIsTakenForGoodInTheFirstThird() {
        assertThat(only(rows(
                                "process.rss",
                                row -> 900 * MB - 400 * MB * Math.max(0, 1 - row / 15.0) + MB * random.nextGaussian()))
                        .verdict())
                .isEqualTo(Verdict.CLEAN);
    }

    @Test
    void doesNotTakeWhatSlowsDownForALeak() {
        assertThat(only(rows("process.rss", row -> 900 * MB + 60 * MB * Math.log(1 + row)))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(only(rows("process.rss", row -> 900 * MB + 14 * MB * Math.sqrt(row)))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void saysNeitherWhereTheIntervalHoldsBoth() {
        assertThat(only(rows("process.rss", row -> 900 * MB + 80 * MB * random.nextGaussian()))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void countsArraysAndTheMemoryOfGpus() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("native.arrays", values(row -> 40 + row));
        columns.put("gpu.0.mem.used", values(row -> 4e9));

        assertThat(Leak.of(MadeTable.of(columns, Map.of())))
                .extracting(Leak::column, Leak::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Leak.ARRAYS, Verdict.LEAKS),
                        org.assertj.core.groups.Tuple.tuple(Leak.GPU_MEMORY, Verdict.CLEAN));
    }

    @Test
    void tellsNothingOfAFewRows() {
        MetricsTable rows = MadeTable.of(
                Map.of("global_step", new double[] {1, 2, 3, 4, 5, 6}, "process.rss", new double[6]), Map.of());

        assertThat(Leak.of(rows)).isEmpty();
    }

    private static Leak only(MetricsTable rows) {
        List<Leak> leaks = Leak.of(rows);
        assertThat(leaks).hasSize(1);
        return leaks.get(0);
    }

    private static MetricsTable rows(String column, IntToDoubleFunction value) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put(column, values(value));
        return MadeTable.of(columns, Map.of());
    }

    /** A value for each of rows 0 to {@value #ROWS}. */
    private static double[] values(IntToDoubleFunction value) {
        double[] values = new double[ROWS + 1];
        Arrays.setAll(values, value);
        return values;
    }
}
