package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

class TrialTextTest {

    private static final WorkloadDescriptor MATMUL = new WorkloadDescriptor(
            "device",
            "matmul",
            "",
            "org.example.MatMul",
            List.of(
                    new MetricDescriptor("flops", Goal.MAXIMIZE, "FLOP/s"),
                    new MetricDescriptor("loss", Goal.MINIMIZE, "nats"),
                    new MetricDescriptor("accuracy", Goal.MAXIMIZE, "")),
            List.of(),
            Double.NaN,
            100,
            1000,
            10,
            List.of(),
            1);

    @Test
    void tellsMetricsInTheirUnitsWithAPrefixWhereTheyTakeOne() {
        Map<String, String> row = Map.of(
                "global_step",
                "300",
                "flops",
                "123456789012",
                "loss",
                "0.09341",
                "accuracy",
                "0.97123",
                "samples_per_second",
                "8123.4");

        assertThat(TrialText.describe(MATMUL, row))
                .isEqualTo("step 300  flops 123.5 GFLOP/s  loss 0.09341 nats  accuracy 0.9712  8123 samples/s");
    }

    @Test
    void tellsWhatARowHasAndTheStepAlwaysAndWhatIsNotFiniteAsItIs() {
        assertThat(TrialText.describe(MATMUL, Map.of("flops", "", "loss", "NaN", "step_time.p50", "0.012345")))
                .isEqualTo("step ?  loss NaN nats  median step 12.35 ms");
    }
}
