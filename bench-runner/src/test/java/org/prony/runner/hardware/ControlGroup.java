package org.prony.runner.hardware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A control group of the kernel, made for one test within those that this process is in; of version 1, and for root only. */
final class ControlGroup implements AutoCloseable {

    private static final long PERIOD_MICROS = 100_000;

    /** Thirty times what a group has by default. */
    private static final String SHARES = "30720";

    private final List<Path> folders;

    private ControlGroup(List<Path> folders) {
        this.folders = folders;
    }

    /** Makes one, or skips the test where that is not possible. */
    static ControlGroup make(long memory, double cpus) throws IOException {
        ControlGroup group = new ControlGroup(new ArrayList<>());
        for (String controller : List.of("memory", "cpu", "cpuacct")) {
            Path parent = parent(controller);
            assumeTrue(Files.isWritable(parent.resolve("cgroup.procs")), "no control group can be made in " + parent);
            Path folder = parent.resolve("prony-test-" + ProcessHandle.current().pid());
            if (!Files.exists(folder)) {
                group.folders.add(Files.createDirectory(folder));
            }
        }
        group.write("memory.limit_in_bytes", Long.toString(memory));
        group.write("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
        group.write("cpu.shares", SHARES); // so that it uses its quota up beside whatever else the machine does
        group.write("cpu.cfs_quota_us", Long.toString((long) (cpus * PERIOD_MICROS)));
        return group;
    }

    /** What to put before a command so that it runs in the group. */
    List<String> launcher() {
        String enter = String.join(
                "; ",
                folders.stream()
                        .map(folder -> "echo $$ > '" + folder.resolve("cgroup.procs") + "'")
                        .toList());
        return List.of("sh", "-ec", enter + "; exec \"$@\"", "sh");
    }

    /** The most memory that was in use at once, in bytes. */
    long mostMemoryUsed() throws IOException {
        return Long.parseLong(
                Files.readString(file("memory.max_usage_in_bytes")).strip());
    }

    @Override
    public void close() throws IOException {
        for (Path folder : folders) {
            Files.delete(folder);
        }
    }

    private void write(String name, String value) throws IOException {
        Files.writeString(file(name), value);
    }

    private Path file(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static Path parent(String controller) throws IOException {
        Path self = Path.of("/proc/self/cgroup");
        assumeTrue(Files.isReadable(self), "there are no control groups here");
        try (Stream<String> lines = Files.lines(self)) {
            String own = lines.map(line -> line.split(":", 3))
                    .filter(fields -> List.of(fields[1].split(",", -1)).contains(controller))
                    .map(fields -> fields[2])
                    .findFirst()
                    .orElse("");
            assumeTrue(!own.isEmpty(), "'" + controller + "' is not of version 1 here");
            return Path.of("/sys/fs/cgroup", controller, own);
        }
    }
}
