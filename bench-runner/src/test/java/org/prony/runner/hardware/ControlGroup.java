package org.prony.runner.hardware;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A control group of the kernel, made for one test; for root only. Of version 1 within those that this process is in, of version
 * 2 at the top: elsewhere a group that has processes may have no groups with controllers.
 */
final class ControlGroup implements AutoCloseable {

    private static final Path TOP = Path.of("/sys/fs/cgroup");
    private static final String NAME = "prony-test-" + ProcessHandle.current().pid();
    private static final long PERIOD_MICROS = 100_000;

    /** Thirty times what a group has by default, of 1024. */
    private static final String SHARES = "30720";

    /** The most there is; by default a group has 100. */
    private static final String WEIGHT = "10000";

    private final List<Path> folders = new ArrayList<>();

    /** Controllers that the groups of version 2 at the top got for this one. */
    private final List<String> enabled = new ArrayList<>();

    private ControlGroup() {}

    /** Makes one, or skips the test where that is not possible. */
    static ControlGroup make(long memory, double cpus) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cgroup")), "there are no control groups here");
        ControlGroup group = new ControlGroup();
        try {
            if (Files.exists(TOP.resolve("cgroup.controllers"))) {
                group.make2(memory, cpus);
            } else {
                group.make1(memory, cpus);
            }
            return group;
        } catch (IOException | RuntimeException e) {
            try {
                group.close(); // also where the test is skipped
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void make1(long memory, double cpus) throws IOException {
        for (String controller : List.of("memory", "cpu", "cpuacct")) {
            Path parent = parent(controller);
            assumeTrue(Files.isWritable(parent.resolve("cgroup.procs")), "no control group can be made in " + parent);
            Path folder = parent.resolve(NAME);
            if (!Files.exists(folder)) {
                folders.add(Files.createDirectory(folder));
            }
        }
        write("memory.limit_in_bytes", Long.toString(memory));
        write("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
        write("cpu.shares", SHARES); // so that it uses its quota up beside whatever else the machine does
        write("cpu.cfs_quota_us", Long.toString((long) (cpus * PERIOD_MICROS)));
    }

    private void make2(long memory, double cpus) throws IOException {
        assumeTrue(Files.isWritable(TOP.resolve("cgroup.procs")), "no control group can be made in " + TOP);
        for (String controller : List.of("memory", "cpu")) {
            enable(controller);
        }
        folders.add(Files.createDirectory(TOP.resolve(NAME)));
        write("memory.max", Long.toString(memory));
        write("cpu.weight", WEIGHT);
        write("cpu.max", (long) (cpus * PERIOD_MICROS) + " " + PERIOD_MICROS);
    }

    private void enable(String controller) throws IOException {
        assumeTrue(words("cgroup.controllers").contains(controller), "'" + controller + "' is not of version 2 here");
        if (!words("cgroup.subtree_control").contains(controller)) {
            try {
                Files.writeString(TOP.resolve("cgroup.subtree_control"), "+" + controller);
                enabled.add(controller);
            } catch (IOException e) {
                abort("'" + controller + "' cannot be had in " + TOP + ", as in a container: " + e.getMessage());
            }
        }
    }

    private static List<String> words(String file) throws IOException {
        return List.of(Files.readString(TOP.resolve(file)).strip().split(" ", -1));
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

    /** The most memory that was in use at once, in bytes; the limit, of a kernel before 5.19 with groups of version 2. */
    long mostMemoryUsed() throws IOException {
        for (String name : List.of("memory.max_usage_in_bytes", "memory.peak", "memory.max")) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(name))) {
                    return Long.parseLong(Files.readString(folder.resolve(name)).strip());
                }
            }
        }
        throw new IOException("none of " + folders + " tells its memory");
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Path folder : folders) {
            failure = undo(failure, () -> Files.delete(folder));
        }
        for (String controller : enabled) {
            failure = undo(failure, () -> Files.writeString(TOP.resolve("cgroup.subtree_control"), "-" + controller));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** What fails keeps nothing else from being undone. */
    private static @Nullable IOException undo(@Nullable IOException before, Step step) {
        try {
            step.take();
            return before;
        } catch (IOException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }

    private void write(String name, String value) throws IOException {
        Path file = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("none of " + folders + " has " + name));
        Files.writeString(file, value);
    }

    private static Path parent(String controller) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/cgroup"))) {
            String own = lines.map(line -> line.split(":", 3))
                    .filter(fields -> List.of(fields[1].split(",", -1)).contains(controller))
                    .map(fields -> fields[2])
                    .findFirst()
                    .orElse("");
            assumeTrue(!own.isEmpty(), "'" + controller + "' is not of version 1 here");
            return TOP.resolve(controller).resolve(own.substring(1));
        }
    }
}
