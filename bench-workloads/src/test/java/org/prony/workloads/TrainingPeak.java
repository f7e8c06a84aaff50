package org.prony.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;

/** A process that makes two steps of a built-in workload, for what memory they take at most; needs Linux. */
public final class TrainingPeak {

    /** Larger blocks are taken from the system and given back at once, so that what is resident is what is in use. */
    private static final String DIRECT_BYTES = "1000000";

    private TrainingPeak() {}

    /** The most that was resident at a time, in bytes. */
    public static long bytes(String workload, Map<String, String> values) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingPeak.class.getName(),
                workload));
        values.forEach((name, value) -> command.add(name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", DIRECT_BYTES);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return Long.parseLong(output.strip());
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> values = new HashMap<>();
        for (String argument : List.of(args).subList(1, args.length)) {
            values.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (TrainingWorkload training = BuiltIn.workload(args[0], values)) {
            training.setUp(new TrialContext(1, "cpu", 1, Optional.empty(), folder, folder));
            training.step();
            training.step();
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println(1024 * Long.parseLong(line.replaceAll("\\D", "")));
            }
        }
    }
}
