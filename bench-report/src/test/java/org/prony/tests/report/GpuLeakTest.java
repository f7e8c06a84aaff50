package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.prony.tests.report.LeakRows.MB;
import static org.prony.tests.report.LeakRows.only;
import static org.prony.tests.report.LeakRows.values;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.Leak;
import org.prony.report.stats.Leak.Verdict;

class GpuLeakTest {

    @Test
    void countsArraysAndTheMemoryOfGpus() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        columns.put("native.arrays", values(row -> 40 + row));
        columns.put("gpu.0.mem.used", values(row -> 4e9));
        columns.put("gpu.0.mem.process", values(row -> 3e9));

        assertThat(Leak.of(MadeTable.of(columns, Map.of())))
                .extracting(Leak::column, Leak::verdict)
                .containsExactly(tuple(Leak.ARRAYS, Verdict.LEAKS), tuple(Leak.GPU_MEMORY, Verdict.CLEAN));
    }

    /** PyTorch's allocator takes 2 MiB for small arrays, 20 MiB for larger ones. */
    @ParameterizedTest
    @CsvSource({"2, 2", "20, 3", "20, 8"})
    void findsMemoryOfAGpuThatIsTakenInBlocks(int mebibytes, int rows) {
        double block = mebibytes * (double) (1 << 20);
        Leak leak = only(gpus(Map.of(
                "gpu.0.mem.used", row -> 5e9 + Math.floorDiv(row, rows) * block,
                "gpu.0.mem.process", row -> 4e9 + Math.floorDiv(row, rows) * block)));

        assertThat(leak.column()).isEqualTo(Leak.GPU_MEMORY);
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(block / (100 * rows), withinPercentage(10));
    }

    @Test
    void doesNotTakeWhatAnotherProcessTakesOfAGpuForALeak() {
        Leak leak = only(gpus(Map.of(
                "gpu.0.mem.used", row -> 5e9 + 10 * MB * row,
                "gpu.0.mem.process", row -> 4e9,
                "trust.gpu_shared", row -> 1)));
        assertThat(leak.verdict()).isEqualTo(Verdict.CLEAN);

        assertThat(Leak.of(gpus(Map.of(
                        "gpu.0.mem.used", row -> 5e9 + 10 * MB * row,
                        "trust.gpu_shared", row -> row < 25 ? 0 : 1))))
                .as("what the trial has is not told")
                .isEmpty();
        assertThat(Leak.of(gpus(Map.of("gpu.0.mem.used", row -> 5e9 + 10 * MB * row))))
                .as("nor who else uses the GPU, as in a container")
                .isEmpty();
    }

    @Test
    void takesAllThatIsInUseOnAGpuWhereTheTrialsPartIsNotToldAndNobodyElseUsesIt() {
        Leak leak = only(gpus(Map.of("gpu.0.mem.used", row -> 5e9 + 2 * MB * row, "trust.gpu_shared", row -> 0)));

        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(20_000, within(1.0));
    }

    @Test
    void addsUpWhatATrialHasOnItsGpus() {
        Leak leak = only(gpus(Map.of(
                "gpu.0.mem.used", row -> 5e9,
                "gpu.0.mem.process", row -> 4e9,
                "gpu.1.mem.used", row -> 7e9 + row * MB,
                "gpu.1.mem.process", row -> 4e9 + row * MB,
                "gpu.2.mem.used", row -> 6e9 + row * MB,
                "gpu.avg.mem.used", row -> 6e9 + row * MB * 2 / 3,
                "trust.gpu_shared", row -> 0)));

        assertThat(leak.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(leak.trend().slope()).isCloseTo(20_000, within(1.0));
    }

    private static MetricsTable gpus(Map<String, IntToDoubleFunction> gpus) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("global_step", values(row -> 100 * row));
        gpus.forEach((column, value) -> columns.put(column, values(value)));
        return MadeTable.of(columns, Map.of());
    }
}
