package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prony.api.repository.Json;

final class MetadataTest {

    @Test
    void writesTheFieldsInTheOrderOfTheFormat() {
        Map<String, @Nullable Object> host = new LinkedHashMap<>();
        host.put("java_version", "17.0.15");
        host.put("jvm_flags", List.of("-Xmx1g"));
        host.put("git_commit", null);
        host.put("cpu_count", 2);
        Map<String, @Nullable String> versions = new LinkedHashMap<>();
        versions.put("engine", "PyTorch");
        versions.put("engine_version", "2.7.1");
        versions.put("native_cuda_version", null);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("target_value", "0.97");
        properties.put("num_train_examples", "9000");

        String json = Json.text(Metadata.content(
                new HostMetadata(host, List.of()),
                new MetadataRequest(
                        "digits_mlp",
                        "outputs",
                        Instant.parse("2026-11-20T19:34:12.987654Z"),
                        List.of("-Xmx2g", "-Dpassword=secret"),
                        versions,
                        properties,
                        Map.of("rack", "seven"))));

        assertThat(json).isEqualTo("""
                        {
                          "workload" : "digits_mlp",
                          "log_dir" : "outputs",
                          "datetime" : "2026-11-20T19:34:12Z",
                          "java_version" : "17.0.15",
                          "jvm_flags" : [
                            "-Xmx2g"
                          ],
                          "git_commit" : null,
                          "cpu_count" : 2,
                          "engine" : "PyTorch",
                          "engine_version" : "2.7.1",
                          "native_cuda_version" : null,
                          "workload.target_value" : "0.97",
                          "workload.num_train_examples" : "9000",
                          "extra.rack" : "seven"
                        }
                        """);
    }

    @Test
    void keepsTheFlagsOfThisJvmWhereTheTrialsHaveNoneOfTheirOwn() {
        assertThat(Metadata.content(hostWithFlags(), request(null, Map.of())))
                .containsEntry("jvm_flags", List.of("-Xmx1g"));
    }

    @Test
    void refusesAVersionUnderTheNameOfAnotherField() {
        assertThatThrownBy(() -> Metadata.content(hostWithFlags(), request(null, Map.of("workload", "1.0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metadata.json already has a field 'workload'");
    }

    private static HostMetadata hostWithFlags() {
        return new HostMetadata(Map.of("jvm_flags", List.of("-Xmx1g")), List.of());
    }

    private static MetadataRequest request(@Nullable List<String> flags, Map<String, @Nullable String> versions) {
        return new MetadataRequest("a_b", "outputs", Instant.EPOCH, flags, versions, Map.of(), Map.of());
    }
}
