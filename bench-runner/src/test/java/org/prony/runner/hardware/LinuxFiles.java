package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file system laid out as Linux does, with the control groups and CPUs that a test puts there, and what is warned of meanwhile. */
abstract class LinuxFiles {

    static final String UNIFIED = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    static final String HYBRID = """
            30 24 0:26 / /sys/fs/cgroup ro - tmpfs tmpfs rw,mode=755
            31 30 0:27 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            32 30 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            33 30 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            """;

    @TempDir
    Path root;

    @RegisterExtension
    final Warnings warnings = Warnings.ofThisPackage();

    final void process(String groups, String mounts) throws IOException {
        write("proc/self/cgroup", groups);
        write("proc/self/mountinfo", "22 27 0:21 / /proc rw,relatime - proc proc rw\n" + mounts);
    }

    final void memory2(String folder, String limit, long current, long inactiveFile) throws IOException {
        write(folder + "/memory.max", limit + "\n");
        write(folder + "/memory.current", current + "\n");
        write(folder + "/memory.stat", "anon 5\ninactive_file " + inactiveFile + "\nactive_file 3\n");
    }

    final void memory1(String folder, long limit, long usage, long inactiveFile) throws IOException {
        write(folder + "/memory.limit_in_bytes", limit + "\n");
        write(folder + "/memory.usage_in_bytes", usage + "\n");
        write(folder + "/memory.stat", "inactive_file 0\ntotal_inactive_file " + inactiveFile + "\n");
    }

    final void cpu2(String folder, String max, long usedMicros) throws IOException {
        write(folder + "/cpu.max", max + "\n");
        write(folder + "/cpu.stat", "usage_usec " + usedMicros + "\nuser_usec 1\n");
    }

    final void cpu1(String folder, long quota, long period, long usedNanos) throws IOException {
        write(folder + "/cpu.cfs_quota_us", quota + "\n");
        write(folder + "/cpu.cfs_period_us", period + "\n");
        write(folder + "/cpuacct.usage", usedNanos + "\n");
    }

    /** Of cores of which each has counted 100 ticks, none if none was busy; a tenth of the busy ones was stolen. */
    final void cores(long... busy) throws IOException {
        StringBuilder stat = new StringBuilder("cpu  9 9 9 9 9 9 9 9 0 0\n");
        boolean begun = LongStream.of(busy).sum() > 0;
        for (int core = 0; core < busy.length; core++) {
            long stolen = busy[core] / 10;
            long idle = begun ? 100 - busy[core] : 0;
            stat.append(String.format(
                    Locale.ROOT, "cpu%d %d 0 0 %d 0 0 0 %d 0 0%n", core, busy[core] - stolen, idle, stolen));
        }
        write("proc/stat", stat + "intr 1\n");
    }

    final void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
