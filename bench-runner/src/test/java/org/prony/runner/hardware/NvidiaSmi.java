package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code nvidia-smi} tells of one GPU. */
final class NvidiaSmi {

    private static final int TRIES = 5;

    private final GpuDevice gpu;

    NvidiaSmi(GpuDevice gpu) {
        this.gpu = gpu;
    }

    /** One field, in its own words; in MiB, °C, W, MHz and %. */
    String ask(String field) throws Exception {
        return run("--id=" + gpu.uuid(), "--query-gpu=" + field, "--format=csv,noheader,nounits");
    }

    /** The first of these fields that this version has; names change. */
    String askFirst(String... fields) throws Exception {
        String answer = "";
        for (String field : fields) {
            answer = ask(field);
            if (!answer.contains("not a valid field")) {
                return answer;
            }
        }
        throw new AssertionError(answer);
    }

    double number(String field) throws Exception {
        return Double.parseDouble(ask(field));
    }

    /** Whether the GPU tells it: otherwise there is {@code [N/A]} or {@code [Not Supported]}. */
    boolean tells(String field) throws Exception {
        return !ask(field).startsWith("[");
    }

    /** The processes with a CUDA context, with the MiB that each has, or {@code null} where that is not told. */
    Map<Long, @Nullable Double> processes() throws Exception {
        Map<Long, @Nullable Double> processes = new HashMap<>();
        String answer =
                run("--id=" + gpu.uuid(), "--query-compute-apps=pid,used_gpu_memory", "--format=csv,noheader,nounits");
        answer.lines().filter(line -> line.matches("\\d+,.*")).forEach(line -> {
            String[] fields = line.split(", *", -1);
            processes.put(Long.valueOf(fields[0]), fields[1].startsWith("[") ? null : Double.valueOf(fields[1]));
        });
        return processes;
    }

    /** Asks {@code nvidia-smi} before and after; a GPU that just woke or slept is asked again. */
    void assertAgrees(String field, double tolerance, Nvml.Query<? extends Number> own) throws Exception {
        if (!tells(field)) {
            return;
        }
        String tried = "";
        for (int i = 0; i < TRIES; i++) {
            double before = number(field);
            double read = own.ask().doubleValue();
            double after = number(field);
            if (read >= Math.min(before, after) - tolerance && read <= Math.max(before, after) + tolerance) {
                return;
            }
            tried += " " + read + " between " + before + " and " + after + ";";
        }
        assertThat(tried).as("%s of %s", field, gpu.uuid()).isEmpty();
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("nvidia-smi"));
        command.addAll(List.of(arguments));
        Process smi;
        try {
            smi = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("nvidia-smi is not installed: " + e.getMessage());
        }
        String answer = new String(smi.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = smi.waitFor();
        assertThat(status == 0 || answer.contains("not a valid field"))
                .as(answer)
                .isTrue();
        return answer;
    }
}
