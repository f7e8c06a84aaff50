package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

    @TempDir
    Path folder;

    @Test
    void showsEveryWorkloadWithTypesDefaultsAndRanges() throws Exception {
        Prony prony = Prony.run(folder, "list");

        assertThat(prony.exitStatus()).as(prony.text()).isZero();
        assertThat(prony.err()).isEmpty();
        assertThat(prony.out())
                .contains("device_matmul  ", "digits_lenet  ", "digits_mlp  ", "images_resnet18  ", "text_gpt  ")
                .contains("test_line  A line fitted in plain Java, for tests")
                .contains("metrics: loss, accuracy; target loss <= 0.000001; budget 20 s")
                .contains("metrics: flops, bandwidth; no target; budget 10 s")
                .containsPattern("data_type +string +float32 +\\{float32, bfloat16\\}")
                .containsPattern("learning_rate +double +0\\.05 +\\[0\\.0001, 1\\]")
                .containsPattern("fault +string +none +\\{none, throw, .*\\} +How to go wrong");
    }

    @Test
    void givesTheSameToMachines() throws Exception {
        Prony prony = Prony.run(folder, "list", "--json");

        JsonNode workloads = new ObjectMapper().readTree(prony.out());
        JsonNode line = StreamSupport.stream(workloads.spliterator(), false)
                .filter(entry -> entry.path("id").asText().equals("test_line"))
                .findFirst()
                .orElseThrow()
                .path("workload");
        assertThat(line.path("max_seconds").asDouble()).isEqualTo(20);
        JsonNode learningRate = line.path("hyperparameters").get(0);
        assertThat(learningRate.path("name").asText()).isEqualTo("learning_rate");
        assertThat(learningRate.path("default_value").asText()).isEqualTo("0.05");
        assertThat(learningRate.path("range").path("min").asDouble()).isEqualTo(0.0001);
    }
}
