package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oshi.hardware.CentralProcessor.TickType;

/**
 * The CPUs that this process may run on, by its control group or its affinity. They are found once.
 *
 * @param stat {@code /proc/stat}
 * @param numbers of the CPUs, as the kernel counts them
 * @param all whether the machine has no others
 */
record AllowedCpus(Path stat, NavigableSet<Integer> numbers, boolean all) {

    /** The line of one CPU, or that of all. */
    private static final Pattern CPU = Pattern.compile("cpu(\\d*) +(.*)");

    /**
     * Finds them by {@link CpuList#allowed} and {@code /proc/stat}; empty where nothing is listed, as on systems other than Linux.
     *
     * @param root of the file system, {@code /}
     * @throws IOException if one of the two cannot be read
     */
    static Optional<AllowedCpus> find(Path root) throws IOException {
        Path stat = root.resolve("proc/stat");
        Optional<List<Integer>> listed = CpuList.allowed(root);
        if (listed.isEmpty() || !Files.exists(stat)) {
            return Optional.empty();
        }
        NavigableSet<Integer> allowed = new TreeSet<>();
        boolean all = true;
        for (String line : CgroupPath.lines(stat)) {
            Matcher cpu = CPU.matcher(line);
            if (cpu.matches() && !cpu.group(1).isEmpty()) {
                int number = Integer.parseInt(cpu.group(1));
                if (listed.get().contains(number)) {
                    allowed.add(number);
                } else {
                    all = false;
                }
            }
        }
        return allowed.isEmpty() ? Optional.empty() : Optional.of(new AllowedCpus(stat, allowed, all));
    }

    /**
     * What they have done since boot; the kernel's order is that of {@link TickType} (<a
     * href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat(5)</a>).
     *
     * @throws IOException if it cannot be read
     */
    CpuTicks ticks() throws IOException {
        long[] ticks = new long[TickType.values().length];
        int cpus = 0;
        for (String line : CgroupPath.lines(stat)) {
            Matcher cpu = CPU.matcher(line);
            if (!cpu.matches()) {
                continue;
            }
            String number = cpu.group(1);
            if (!number.isEmpty() && numbers.contains(Integer.parseInt(number))) {
                cpus++;
            }
            if (isCounted(number)) {
                add(line, cpu.group(2).split(" ", -1), ticks);
            }
        }
        return new CpuTicks(cpus, ticks);
    }

    /** Of all CPUs the kernel has a sum, which is rounded once. */
    private boolean isCounted(String number) {
        return number.isEmpty() ? all : !all && numbers.contains(Integer.parseInt(number));
    }

    private void add(String line, String[] fields, long[] ticks) throws IOException {
        if (fields.length < ticks.length) {
            throw new IOException(stat + ": expected " + ticks.length + " numbers, found '" + line + "'");
        }
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] += Long.parseLong(fields[i]);
        }
    }
}
