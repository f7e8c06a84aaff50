package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsSchemaTest {

    @Test
    void schemaOfATrialHasEveryRequiredColumn() {
        MetricsSchema schema = MetricsSchema.of(List.of("loss"), List.of(), List.of(), List.of(), List.of());

        assertThat(schema.missing()).isEmpty();
        assertThat(schema.columns()).containsAll(MetricsSchema.REQUIRED).contains("loss", "step_time.p999");
    }

    @Test
    void missingColumnsAreNamedInTheirOrder() {
        List<String> some = MetricsSchema.REQUIRED.stream()
                .filter(column -> !column.equals("seed") && !column.equals("epoch"))
                .toList();

        assertThat(new MetricsSchema(some).missing()).containsExactly("seed", "epoch");
    }

    @Test
    void columnThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> MetricsSchema.of(List.of("seed"), List.of(), List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'seed' stands twice in the header");
    }

    @Test
    void positionIsThatOfTheColumn() {
        MetricsSchema schema = new MetricsSchema(List.of("a", "b"));

        assertThat(schema.position("b")).contains(1);
        assertThat(schema.position("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "accuracy", "top5.accuracy", "memory", "cpu", "goal"})
    void ordinaryNamesAreFreeForMetrics(String name) {
        assertThat(MetricsSchema.reserves(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "goal_reached", "step_time.max", "hparam.x", "mem.used", "gpu.0.power.draw"})
    void namesOfColumnsAndSensorsAreReserved(String name) {
        assertThat(MetricsSchema.reserves(name)).isTrue();
    }

    @Test
    void cellOfAnUnknownColumnIsRefused() {
        MetricsRow row = new MetricsRow(new MetricsSchema(List.of("loss")));

        assertThatThrownBy(() -> row.setAll(Map.of("acuracy", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metrics.csv of this trial has no column 'acuracy'");
    }
}
