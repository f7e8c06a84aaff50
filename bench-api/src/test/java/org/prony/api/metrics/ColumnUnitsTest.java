package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnUnitsTest {

    /** What the page says of counts and of what a workload declares itself. */
    private static final List<String> NO_UNIT =
            List.of("", "count", "steps", "epochs", "examples", "bits", "as declared", "of the metric", "as above");

    @Test
    void areThoseOfThePageOnColumns() throws IOException {
        Map<String, String> described = ColumnsPage.columns();

        assertThat(described)
                .hasSizeGreaterThan(50)
                .containsEntry("step_time.p99", "s")
                .containsEntry("gpu.0.mem.free", "bytes");
        described.forEach((column, unit) -> assertThat(ColumnUnits.of(column))
                .as(column)
                .isEqualTo(NO_UNIT.contains(unit) ? "" : unit.replace("examples/s", ColumnUnits.SAMPLES_PER_SECOND)));
    }
}
