package org.prony.runner.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.prony.api.repository.Json;

@Timeout(120)
final class HostMetadataTest {

    @TempDir
    Path folder;

    @Test
    void knowsTheJvmAndTheMachine() {
        HostMetadata host = HostMetadata.capture(folder);

        assertThat(host.content().keySet())
                .containsExactly(
                        "java_version",
                        "jvm_name",
                        "jvm_version",
                        "jvm_flags",
                        "os_platform",
                        "git_branch",
                        "git_commit",
                        "git_dirty",
                        "cpu_model",
                        "cpu_count",
                        "cpu_count_physical",
                        "memory_total",
                        "host_cpu_count",
                        "host_memory_total",
                        "gpu_model",
                        "gpu_count",
                        "gpu_driver");
        assertThat(host.content())
                .containsEntry("java_version", System.getProperty("java.version"))
                .containsEntry("jvm_name", System.getProperty("java.vm.name"));
        assertThat((String) host.content().get("cpu_model")).isNotBlank();
        assertThat((Integer) host.content().get("cpu_count"))
                .isEqualTo(Runtime.getRuntime().availableProcessors())
                .isLessThanOrEqualTo((Integer) host.content().get("host_cpu_count"));
        assertThat((Long) host.content().get("memory_total"))
                .isLessThanOrEqualTo((Long) host.content().get("host_memory_total"));
        assertThat((Long) host.content().get("memory_total"))
                .isGreaterThan(Runtime.getRuntime().maxMemory() / 4);
    }

    @Test
    void leavesTheGitFieldsNullOutsideACheckoutAndSaysWhy() {
        HostMetadata host = HostMetadata.capture(folder);

        assertThat(host.content())
                .containsEntry("git_branch", null)
                .containsEntry("git_commit", null)
                .containsEntry("git_dirty", null);
        assertThat(host.warnings())
                .singleElement()
                .asString()
                .startsWith("metadata: the state of the git checkout is not known: ");
    }

    @Test
    void goesOnWhereThereIsNoGitProgram() throws Exception {
        Path log = folder.resolve("out.json");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Dtoken=secret",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostMetadataMain.class.getName(),
                        folder.toString(),
                        log.toString())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("empty").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();

        Map<?, ?> written = Json.read(log, Map.class);
        Map<?, ?> content = Objects.requireNonNull((Map<?, ?>) written.get("content"));
        assertThat(written.get("warnings"))
                .isEqualTo(List.of("metadata: the state of the git checkout is not known:"
                        + " 'git' cannot be started; is it installed and on the PATH?"));
        assertThat(content.get("git_commit")).isNull();
        assertThat(content.get("cpu_model")).isNotNull();
        assertThat(content.get("jvm_flags")).isEqualTo(List.of("-Xmx64m"));
    }

    @Test
    void holdsNeitherTheNameOfTheHostNorOfTheUser() throws IOException {
        String text =
                Json.text(HostMetadata.capture(Path.of("").toAbsolutePath()).content());

        Path hostname = Path.of("/etc/hostname");
        if (Files.isReadable(hostname) && !Files.readString(hostname).isBlank()) {
            assertThat(text).doesNotContain("\"" + Files.readString(hostname).strip() + "\"");
        }
        assertThat(text)
                .doesNotContain("\"" + System.getProperty("user.name") + "\"")
                .doesNotContain(System.getProperty("user.home") + "/")
                .doesNotContain("remote");
    }
}
