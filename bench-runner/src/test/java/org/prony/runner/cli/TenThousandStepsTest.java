package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prony.runner.workloads.TenThousandWorkload;

class TenThousandStepsTest {

    @TempDir
    Path folder;

    /**
     * But {@code images_resnet18}, whose steps take too long for a test, see {@code docs/results.md}. The JVM of the trials compiles
     * little and collects early, so that the megabytes that it takes for these once are there before the steps that count.
     */
    @Test
    void theBuiltInWorkloadsLeaveNothingBehindIn() throws Exception {
        Prony prony = Prony.run(
                folder,
                "test_steps",
                "of=digits_lenet,text_gpt,digits_mlp,device_matmul",
                "--trials",
                "1",
                "--slots",
                "cpu:" + Math.min(2, Runtime.getRuntime().availableProcessors()),
                "--jvm-arg=-Dprony.sampling.millis=200",
                "--jvm-arg=-XX:TieredStopAtLevel=1",
                "--jvm-arg=-XX:+UseSerialGC",
                "--jvm-arg=-Xmn4m",
                "--no-report");
        assertThat(prony.exitStatus()).as(prony.text()).isEqualTo(ExitStatus.OK);
        assertThat(prony.out()).doesNotContain(" leaks: ");

        Prony table = Prony.run(
                folder,
                "table",
                "--metrics",
                "global_step,leak.native.memory,leak.native.memory.low,leak.native.memory.high,leak.native.arrays.low,"
                        + "leak.native.arrays.high");
        assertThat(table.exitStatus()).as(table.text()).isEqualTo(ExitStatus.OK);
        List<List<String>> rows =
                table.out().lines().map(line -> List.of(line.split("\t", -1))).toList();
        assertThat(rows).as(table.text()).hasSize(5);
        assertThat(rows.subList(1, 5)).as(table.text()).allSatisfy(row -> {
            assertThat(cell(rows, row, "global_step")).isEqualTo(TenThousandWorkload.STEPS + ".0");
            assertThat(cell(rows, row, "leak.native.memory.low")).isNotEmpty();
        });
        assertThat(rows.subList(1, 4))
                .as("matrix products make no arrays that could be counted, %s", table.text())
                .allSatisfy(row -> {
                    assertThat(cell(rows, row, "leak.native.arrays.low")).isEqualTo("0.0");
                    assertThat(cell(rows, row, "leak.native.arrays.high")).isEqualTo("0.0");
                });
    }

    private static String cell(List<List<String>> rows, List<String> row, String column) {
        return row.get(rows.get(0).indexOf(column));
    }
}
