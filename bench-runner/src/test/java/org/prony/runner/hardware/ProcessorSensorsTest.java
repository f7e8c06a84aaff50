package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares clock and temperature of the processor with the kernel's files: this machine's where it has them, made ones. */
@Timeout(60)
final class ProcessorSensorsTest {

    /** Drivers of sensors within processors, Intel's, AMD's and VIA's. */
    private static final Set<String> IN_PROCESSORS = Set.of("coretemp", "k10temp", "zenpower", "k8temp", "via-cputemp");

    private static final Set<String> ZONES_OF_PROCESSORS = Set.of("x86_pkg_temp", "cpu-thermal");

    @TempDir
    Path sys;

    @BeforeEach
    void onLinux() {
        assumeTrue(Oshi.linux(), "compares with files of Linux");
    }

    @Test
    void theClockIsAmongThoseThatTheKernelTellsOfTheCores() throws Exception {
        assumeFalse(clocks().isEmpty(), "neither /proc/cpuinfo nor cpufreq tells the clocks of this machine");
        CpuClockProbe probe = new CpuClockProbe(Oshi::start);
        probe.open();

        List<Double> kernels = new ArrayList<>(clocks());
        double hertz = Sampled.number(Sampled.next(probe), "cpu.freq.current");
        kernels.addAll(clocks());

        DoubleSummaryStatistics range = range(kernels);
        assertThat(hertz).isBetween(0.9 * range.getMin(), 1.1 * range.getMax());
    }

    @Test
    void theTemperatureIsAmongThoseThatTheKernelTellsOfTheProcessor() throws Exception {
        assumeFalse(temperatures().isEmpty(), "this machine tells no temperature of its processor");
        TemperatureProbe probe = new TemperatureProbe(Oshi::start);
        probe.open();

        List<Double> kernels = new ArrayList<>(temperatures());
        double celsius = Sampled.number(Sampled.next(probe), "temp.cpu.current");
        kernels.addAll(temperatures());

        DoubleSummaryStatistics range = range(kernels);
        assertThat(celsius).isBetween(range.getMin() - 5, range.getMax() + 5);
    }

    @Test
    void theTemperatureIsThatOfTheProcessorAndOfNoOtherSensor() throws Exception {
        write("class/hwmon/hwmon0/name", "nvme");
        write("class/hwmon/hwmon0/temp1_input", "33850");
        write("class/hwmon/hwmon1/name", "coretemp");
        write("class/hwmon/hwmon1/temp1_input", "55250");
        write("class/hwmon/hwmon1/temp2_input", "41000");

        assertThat(told()).isEqualTo("[temp.cpu.current]{temp.cpu.current=55.25}");
    }

    @Test
    void theTemperatureIsThatOfTheProcessorsZoneWhereItHasNoOtherSensor() throws Exception {
        write("class/thermal/thermal_zone0/type", "acpitz");
        write("class/thermal/thermal_zone0/temp", "27800");
        write("class/thermal/thermal_zone1/type", "x86_pkg_temp");
        write("class/thermal/thermal_zone1/temp", "61000");

        assertThat(told()).isEqualTo("[temp.cpu.current]{temp.cpu.current=61.0}");
    }

    @Test
    void thereIsNoTemperatureWhereTheMachineTellsNone() throws Exception {
        assertThat(told()).isEqualTo("[]{}");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(sys.resolve(file).getParent());
        Files.writeString(sys.resolve(file), text + "\n");
    }

    /** What the probe tells where OSHI finds the made files. */
    private String told() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Doshi.util.sys.path=" + sys,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemperatureMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines()
                .filter(line -> line.startsWith("told="))
                .map(line -> line.substring("told=".length()))
                .findFirst()
                .orElseThrow();
    }

    /** Of each core, in Hz. */
    private static List<Double> clocks() throws IOException {
        List<Double> clocks = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("cpu MHz")) {
                clocks.add(1e6 * Double.parseDouble(line.substring(line.indexOf(':') + 1)));
            }
        }
        for (Path core : children(Path.of("/sys/devices/system/cpu"))) {
            Path current = core.resolve("cpufreq/scaling_cur_freq");
            if (Files.isReadable(current)) {
                clocks.add(1e3 * Double.parseDouble(Files.readString(current).strip()));
            }
        }
        return clocks;
    }

    /** Of each sensor of the processor, in °C; of the zones only where there is no such sensor. */
    private static List<Double> temperatures() throws IOException {
        List<Double> found = new ArrayList<>();
        for (Path monitor : children(Path.of("/sys/class/hwmon"))) {
            if (IN_PROCESSORS.contains(Files.readString(monitor.resolve("name")).strip())) {
                for (Path input : children(monitor)) {
                    if (input.getFileName().toString().matches("temp\\d+_input")) {
                        found.add(millis(input));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            for (Path zone : children(Path.of("/sys/class/thermal"))) {
                Path type = zone.resolve("type");
                if (Files.exists(zone.resolve("temp"))
                        && ZONES_OF_PROCESSORS.contains(Files.readString(type).strip())) {
                    found.add(millis(zone.resolve("temp")));
                }
            }
        }
        return found;
    }

    private static double millis(Path file) throws IOException {
        return Double.parseDouble(Files.readString(file).strip()) / 1e3;
    }

    private static DoubleSummaryStatistics range(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
