package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares what is read of this JVM with what the JDK's own tools see of it from another process. */
@Timeout(120)
final class JvmProbeTest {

    private static final long MIB = 1 << 20;
    private static final int BLOCK = 96 << 20;

    /** {@code garbage-first heap   total 78848K, used 23055K [0x…)}: the parts of the heap come before the Metaspace. */
    private static final Pattern USED = Pattern.compile(" total [^\n]*?used (\\d+)K");

    private static final int ATTEMPTS = 5;

    @Test
    void tellsTheHeapInUseThatJcmdTells() throws Exception {
        byte[] block = new byte[BLOCK];
        System.gc();
        String tried = "";
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = heapByJcmd();
            double used = Sampled.number(Sampled.next(new JvmProbe()), "jvm.heap.used");
            long after = heapByJcmd();
            if (used >= before - 16 * MIB && used <= after + 16 * MIB && used < before + BLOCK / 2) {
                assertThat(used).isGreaterThan(block.length);
                return;
            }
            tried += " " + used + " between " + before + " and " + after + ";"; // there was a collection between
        }
        assertThat(tried).isEmpty();
    }

    @Test
    void countsTheTimeOfCollectionsThatJstatCounts() throws Exception {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }

        Map<String, Double> before = jstat("-gc");
        double seconds = Sampled.number(Sampled.next(new JvmProbe()), "jvm.gc.time");
        Map<String, Double> after = jstat("-gc");

        // The beans count whole milliseconds of each collection, and not all of them what goes on beside the program.
        double least = before.getOrDefault("YGCT", 0.0) + before.getOrDefault("FGCT", 0.0);
        assertThat(least).isPositive();
        assertThat(seconds).isBetween(0.8 * least - 0.02, 1.2 * after.getOrDefault("GCT", 0.0) + 0.02);
    }

    @Test
    void countsTheTimeOfCompilationThatJstatCounts() throws Exception {
        double before = jstat("-compiler").getOrDefault("Time", 0.0);
        double seconds = Sampled.number(Sampled.next(new JvmProbe()), "jvm.jit.time");
        double after = jstat("-compiler").getOrDefault("Time", 0.0);

        assertThat(before).isPositive();
        assertThat(seconds).isBetween(before - 0.02, after + 0.02); // of which jstat prints hundredths
    }

    @Test
    void countsNoCompilationWhereAllCodeIsInterpreted() throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        assertThat(Sampled.columns(new JvmProbe(compiler))).contains("jvm.jit.time");

        JvmProbe interpreter = new JvmProbe(null);

        assertThat(Sampled.columns(interpreter)).containsExactly("jvm.heap.used", "jvm.gc.time");
        assertThat(Sampled.next(interpreter).values()).doesNotContainKey("jvm.jit.time");
    }

    private static long heapByJcmd() throws Exception {
        String told = run("jcmd", ownPid(), "GC.heap_info");
        Matcher used = USED.matcher(told);
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        assumeTrue(kilobytes > 0, "this collector does not tell jcmd its use as the others do: " + told);
        return kilobytes * 1024;
    }

    /** The numbers by the header above them; a dash is none. */
    private static Map<String, Double> jstat(String option) throws Exception {
        String told = run("jstat", "-J-Duser.language=en", option, ownPid());
        List<String[]> lines =
                told.strip().lines().map(line -> line.strip().split(" +", -1)).toList();
        assumeTrue(lines.size() == 2, "jstat does not see this JVM: " + told);
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 0; i < lines.get(1).length; i++) {
            if (lines.get(1)[i].matches("[0-9.]+")) {
                numbers.put(lines.get(0)[i], Double.valueOf(lines.get(1)[i]));
            }
        }
        return numbers;
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String run(String tool, String... arguments) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", tool);
        assumeTrue(Files.isExecutable(program), "this Java has no " + tool);
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeTrue(process.exitValue() == 0, tool + " cannot ask this JVM: " + output);
        return output;
    }
}
