package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prony.tests.report.LeakRows.MB;
import static org.prony.tests.report.LeakRows.ROWS;
import static org.prony.tests.report.LeakRows.values;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak;
import org.prony.report.stats.Leak.Verdict;

class HeapLeakTest {

    @Test
    void findsObjectsThatStayAlive() {
        Leak leak = heap(row -> 20 * MB + row * 100 * 10_000.0 + 8 * MB * (row % 4), 20 * MB + 60 * 1e6);

        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(10_000, within(600.0));
    }

    @Test
    void takesAHeapThatFillsUpForCleanWhereLittleIsAliveAtTheEnd() {
        Leak leak = heap(row -> 20 * MB + 8 * MB * row, 9 * MB);

        assertThat(leak.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(leak.trend().slope()).isZero();
    }

    @Test
    void tellsNothingOfAHeapInWhichMoreIsAliveThanIsToleratedButWasAllTheTimeAsFarAsIsKnown() {
        assertThat(Leak.of(heapRows(row -> 60 * MB + 8 * MB * row, 50 * MB)))
                .extracting(Leak::column)
                .doesNotContain(Leak.LIVE_HEAP);
    }

    /** Garbage that was never collected hides the objects of the last steps. */
    @Test
    void findsObjectsThatStayAliveBesideGarbageThatIsCollectedAtTheEndAlone() {
        Leak leak = heap(row -> 27 * MB + row * MB, 20 * MB + ROWS * MB);
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(10_000, within(1000.0));

        assertThat(Leak.of(heapRows(row -> 40 * MB + row * MB, 30 * MB + ROWS * MB)))
                .as("of a quarter of the steps nothing is known")
                .isEmpty();
    }

    private static Leak heap(IntToDoubleFunction used, double live) {
        return Leak.of(heapRows(used, live)).stream()
                .filter(leak -> leak.column().equals(Leak.LIVE_HEAP))
                .findFirst()
                .orElseThrow();
    }

    /** What is alive stands in the last row. */
    private static MetricsTable heapRows(IntToDoubleFunction used, double live) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("jvm.heap.used", values(used));
        columns.put("jvm.heap.live", values(row -> row == ROWS ? live : Double.NaN));
        return MadeTable.of(columns, Map.of());
    }
}
