package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prony.tests.report.LeakRows.MB;
import static org.prony.tests.report.LeakRows.only;
import static org.prony.tests.report.LeakRows.values;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak;
import org.prony.report.stats.Leak.Verdict;

class LeakTest {

    private final Random random = new Random(1);

    @Test
    void findsMemoryThatGrowsWithEveryStep() {
        Leak leak = only(memory(row -> 900 * MB + row * 100 * 12_500.0 + 3 * MB * random.nextGaussian()));

        assertThat(leak.column()).isEqualTo(Leak.NATIVE_MEMORY);
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(12_500, within(1500.0));
        assertThat(leak.trend().low()).isLessThan(12_500).isPositive();
        assertThat(leak.steps()).isEqualTo(4000);
    }

    @Test
    void passesOverWhatIsTakenForGoodInTheFirstThird() {
        assertThat(only(memory(row -> 900 * MB - 400 * MB * Math.max(0, 1 - row / 15.0) + MB * random.nextGaussian()))
                        .verdict())
                .isEqualTo(Verdict.CLEAN);
    }

    @Test
    void doesNotTakeWhatSlowsDownForALeak() {
        assertThat(only(memory(row -> 900 * MB + 60 * MB * Math.log(1 + row))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(only(memory(row -> 900 * MB + 60 * MB * Math.log(1 + row) + 3 * MB * random.nextGaussian()))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(only(memory(row -> 900 * MB + 14 * MB * Math.sqrt(row))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    /** The resident memory of a real trial of six seconds on a busy machine. */
    @Test
    void doesNotTakeMemoryThatIsTakenOnceAndLateForALeak() {
        double[] real = {282.9, 300.0, 301.8, 306.3, 306.3, 309.2, 332.6, 340.5, 340.5};
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", new double[] {1, 40, 80, 120, 160, 200, 240, 280, 320});
        columns.put(
                "process.rss", Arrays.stream(real).map(mb -> (mb + 100) * MB).toArray());
        columns.put("jvm.heap.resident", Arrays.stream(real).map(mb -> 100 * MB).toArray());

        Leak leak = only(MadeTable.of(columns, Map.of()));
        assertThat(leak.column()).isEqualTo(Leak.NATIVE_MEMORY);
        assertThat(leak.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void seldomTakesTwoLateStairsForALeakHoweverFewTheRowsAre() {
        int[] wrong = new int[2];
        for (int trial = 0; trial < 2000; trial++) {
            int rows = 9 + random.nextInt(52);
            double[] steps = new double[rows];
            double[] memory = new double[rows];
            int stairs = 1 + trial % 2;
            for (int stair = 0; stair < stairs; stair++) {
                double size = 40 * MB * random.nextDouble();
                int at = random.nextInt(rows);
                for (int row = at; row < rows; row++) {
                    memory[row] += size;
                }
            }
            for (int row = 0; row < rows; row++) {
                steps[row] = 1 + 100.0 * row;
                memory[row] += 900 * MB + 0.5 * MB * random.nextGaussian() + 0.1 * MB * row;
            }
            Map<String, double[]> columns = new LinkedHashMap<>();
            columns.put("global_step", steps);
            columns.put("process.rss", memory);
            columns.put(
                    "jvm.heap.resident",
                    Arrays.stream(steps).map(step -> 100 * MB).toArray());
            wrong[stairs - 1] += only(MadeTable.of(columns, Map.of())).verdict() == Verdict.LEAKS ? 1 : 0;
        }
        assertThat(wrong[0]).as("of 1000 with one").isZero();
        assertThat(wrong[1]).as("of 1000 with two").isLessThanOrEqualTo(10);
    }

    /** As a compiler does that is done with a large method. */
    @Test
    void findsALeakThoughMemoryIsGivenBackTwice() {
        for (int trial = 0; trial < 500; trial++) {
            int rows = 24;
            double[] memory = new double[rows];
            int first = random.nextInt(rows);
            int second = random.nextInt(rows);
            for (int row = 0; row < rows; row++) {
                int givenBack = (row >= first ? 1 : 0) + (row >= second ? 1 : 0);
                memory[row] = (900 + 10 * row - 4 * givenBack) * MB + 0.1 * MB * random.nextGaussian();
            }
            Map<String, double[]> columns = new LinkedHashMap<>();
            columns.put(
                    "global_step",
                    IntStream.range(0, rows).mapToDouble(row -> 100.0 * row).toArray());
            columns.put("process.rss", memory);
            columns.put(
                    "jvm.heap.resident",
                    IntStream.range(0, rows).mapToDouble(row -> 100 * MB).toArray());

            assertThat(only(MadeTable.of(columns, Map.of())).verdict())
                    .as("less at rows %d and %d", first, second)
                    .isEqualTo(Verdict.LEAKS);
        }
    }

    @Test
    void saysNeitherWhereTheIntervalHoldsBoth() {
        assertThat(only(memory(row -> 900 * MB + 80 * MB * random.nextGaussian()))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void takesValuesThatLieCloseTogetherForCleanThoughEachFollowsFromTheOneBefore() {
        Leak leak = only(memory(row -> 900 * MB + (row < 40 ? 0 : 6 * MB)));

        assertThat(leak.trend().high() * leak.steps()).isGreaterThan(16 << 20);
        assertThat(leak.verdict()).isEqualTo(Verdict.CLEAN);
        assertThat(only(memory(row -> 900 * MB + (row < 40 ? 0 : 12 * MB))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void leavesThePagesOfTheHeapOutOfTheResidentMemory() {
        IntToDoubleFunction heap = row -> 100 * MB + 5 * MB * row;
        Leak filling = only(memory(row -> 300 * MB + heap.applyAsDouble(row), heap));
        assertThat(filling.column()).isEqualTo(Leak.NATIVE_MEMORY);
        assertThat(filling.verdict()).isEqualTo(Verdict.CLEAN);

        Leak leaking = only(memory(row -> 300 * MB + row * 100 * 10_000.0 + heap.applyAsDouble(row), heap));
        assertThat(leaking.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leaking.trend().slope()).isCloseTo(10_000, within(1.0));
    }

    /** As in gVisor, where the pages of the heap are not told. */
    @Test
    void doesNotTakeForALeakWhatMayBeAHeapThatFillsUp() {
        Leak growing = only(resident(row -> 900 * MB + 5 * MB * row));
        assertThat(growing.column()).isEqualTo(Leak.RESIDENT);
        assertThat(growing.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(growing.trend().slope()).isCloseTo(50_000, within(1.0));

        assertThat(only(resident(row -> 900 * MB)).verdict()).isEqualTo(Verdict.CLEAN);
    }

    private static MetricsTable resident(IntToDoubleFunction resident) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("process.rss", values(resident));
        return MadeTable.of(columns, Map.of());
    }

    /** To take every row for a point of its own would be to see stairs. */
    @Test
    void countsASampleOnceHoweverManyRowsRepeatIt() {
        Leak leak = only(samples(3, row -> 900 * MB + row * 100 * 12_500.0, row -> 50 * MB + row));
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().high() - leak.trend().low()).isLessThan(1);

        assertThat(Leak.of(samples(10, row -> 900 * MB + row * 100 * 12_500.0, row -> 50 * MB + row)))
                .as("four samples")
                .isEmpty();
        assertThat(only(samples(1, row -> 900 * MB, row -> 50 * MB + row)).verdict())
                .as("samples that differ, though not in this")
                .isEqualTo(Verdict.CLEAN);
    }

    @Test
    void tellsNothingOfAFewRows() {
        MetricsTable rows = MadeTable.of(
                Map.of("global_step", new double[] {1, 2, 3, 4, 5, 6}, "process.rss", new double[6]), Map.of());

        assertThat(Leak.of(rows)).isEmpty();
    }

    /** With a heap that stays as it is. */
    private static MetricsTable memory(IntToDoubleFunction resident) {
        return memory(resident, row -> 100 * MB);
    }

    private static MetricsTable memory(IntToDoubleFunction resident, IntToDoubleFunction heap) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("process.rss", values(resident));
        columns.put("jvm.heap.resident", values(heap));
        return MadeTable.of(columns, Map.of());
    }

    /** Each sample stands in so many rows. */
    private static MetricsTable samples(int repeated, IntToDoubleFunction resident, IntToDoubleFunction used) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("process.rss", values(row -> resident.applyAsDouble(row / repeated * repeated)));
        columns.put("jvm.heap.resident", values(row -> 100 * MB));
        columns.put("jvm.heap.used", values(row -> used.applyAsDouble(row / repeated * repeated)));
        return MadeTable.of(columns, Map.of());
    }
}
