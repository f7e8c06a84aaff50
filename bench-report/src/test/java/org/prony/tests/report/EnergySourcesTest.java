package org.prony.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prony.report.load.MadeTable;
import org.prony.report.load.MetricsTable;
import org.prony.report.stats.EnergySources;

class EnergySourcesTest {

    private static final double NONE = Double.NaN;

    @Test
    void areThoseThatHaveAValueWhereTheEnergyOfAnExampleHasOne() {
        MetricsTable rows = MadeTable.of(
                Map.of(
                        "energy.per_sample", new double[] {NONE, 2, 3},
                        "energy.gpu", new double[] {1, 2, 3},
                        "energy.cpu", new double[] {NONE, 2, 3}),
                Map.of());

        assertThat(EnergySources.of(rows)).isEqualTo("cpu+gpu");
    }

    @Test
    void areSeveralTextsInTheirOrderWhereACounterFellSilent() {
        MetricsTable rows = MadeTable.of(
                Map.of(
                        "energy.per_sample", new double[] {NONE, 2, NONE, 3, 4},
                        "energy.gpu", new double[] {1, 2, NONE, NONE, NONE},
                        "energy.cpu", new double[] {1, 2, 3, 4, 5}),
                Map.of());

        assertThat(EnergySources.of(rows)).isEqualTo("cpu+gpu then cpu");
    }

    @Test
    void areTheCountersWhereRowsOfAnOlderVersionHaveNoEnergyOfAnExample() {
        Map<String, double[]> columns = new HashMap<>(Map.of(
                "energy.gpu", new double[] {1, 2},
                "global_step", new double[] {10, 20}));

        assertThat(EnergySources.of(MadeTable.of(columns, Map.of()))).isEmpty();

        columns.put("batch_size", new double[] {8, 8});

        assertThat(EnergySources.of(MadeTable.of(columns, Map.of()))).isEqualTo("gpu");
    }

    @Test
    void thatDifferAreCountedAndTrialsWithoutEnergyDoNotMatter() {
        assertThat(EnergySources.countsIfUnlike(Stream.of("gpu", "", "cpu+gpu", "gpu")))
                .containsExactly(Map.entry("gpu", 2L), Map.entry("cpu+gpu", 1L));
        assertThat(EnergySources.countsIfUnlike(Stream.of("gpu", "", "gpu"))).isEmpty();
    }
}
