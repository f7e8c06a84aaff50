package org.prony.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HardwareColumnsTest {

    /** Units go by patterns of names; all else has the names from here. */
    private static final Set<String> HOMES = Set.of("HardwareColumns.java", "GpuColumns.java", "ColumnUnits.java");

    @Test
    void areAllOnThePageOnColumns() throws Exception {
        for (String name : names(HardwareColumns.class)) {
            boolean temperature = HardwareColumns.temperatureSensor(name).isPresent();
            assertThat(ColumnsPage.columns()).containsKey(temperature ? "temp.any.current" : name);
        }
        for (String quantity : names(GpuColumns.class)) {
            assertThat(ColumnsPage.columns()).containsKey(GpuColumns.of(0, quantity));
        }
    }

    @Test
    void standInNoOtherSource() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source).replace("\\\\.", "."); // as in a regular expression
            for (Class<?> home : List.of(HardwareColumns.class, GpuColumns.class)) {
                for (String name : names(home)) {
                    if (text.contains("\"" + name + "\"") || text.contains("." + name + "\"")) {
                        found.add(source + " has \"" + name + "\", which is a constant of " + home.getSimpleName());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void tellTheSensorOfATemperature() {
        assertThat(HardwareColumns.temperatureSensor(HardwareColumns.CPU_TEMPERATURE))
                .contains("cpu");
        assertThat(HardwareColumns.temperatureSensor("temp.a.b.current")).contains("a.b");
        assertThat(HardwareColumns.temperatureSensor("temp.current")).isEmpty();
        assertThat(HardwareColumns.temperatureSensor("temp..current")).isEmpty();
        assertThat(HardwareColumns.temperatureSensor(GpuColumns.of(0, GpuColumns.TEMPERATURE)))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("bench-api", "bench-report", "bench-runner", "bench-workloads")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !HOMES.contains(file.getFileName().toString()))
                        .forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    /** The constants that are whole names, and no part of one. */
    private static List<String> names(Class<?> columns) throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : columns.getFields()) {
            String value = Modifier.isStatic(field.getModifiers()) ? (String) field.get(null) : "";
            if (value.contains(".") ? !value.endsWith(".") : value.equals(GpuColumns.THROTTLE)) {
                names.add(value);
            }
        }
        return names;
    }
}
