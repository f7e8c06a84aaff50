package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HardwareOrderTest {

    @Test
    void isThatOfThePageOnColumns() throws Exception {
        List<String> described = ColumnsPage.columns().keySet().stream()
                .filter(column -> column.matches("(cpu|temp|mem|process|jvm|native|disk|net|gpu|energy|trust)\\..*"))
                .toList();
        assertThat(described).hasSizeGreaterThan(40).startsWith("cpu.util.avg_percent_since_last");
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(described);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(MetricsSchema.inOrder(shuffled)).isEqualTo(described);
            assertThat(MetricsSchema.of(List.of(), List.of(), List.of(), List.of(), shuffled)
                            .columns())
                    .endsWith(described.toArray(new String[0]));
        }
    }

    @Test
    void takesTheGpusByNumberAndTheirMeanLast() {
        assertThat(MetricsSchema.inOrder(List.of(
                        "energy.gpu", "gpu.avg.mem.util", "gpu.10.mem.util", "gpu.2.power.draw", "gpu.2.mem.util")))
                .containsExactly(
                        "gpu.2.mem.util", "gpu.2.power.draw", "gpu.10.mem.util", "gpu.avg.mem.util", "energy.gpu");
    }

    @Test
    void putsWhatItDoesNotKnowAtTheEndInTheOrderGiven() {
        assertThat(MetricsSchema.inOrder(List.of("z", "gpu.0.fan", "gpu.x.fan", "a", "gpu.0.throttle", "mem.total")))
                .containsExactly("mem.total", "gpu.0.throttle", "gpu.0.fan", "z", "gpu.x.fan", "a");
        assertThat(MetricsSchema.inOrder(
                        Stream.of("temp.gpu", "temp.cpu.current", "temp.a").toList()))
                .containsExactly("temp.gpu", "temp.cpu.current", "temp.a");
    }
}
