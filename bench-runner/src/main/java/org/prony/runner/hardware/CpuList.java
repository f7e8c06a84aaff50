package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CPUs as Linux lists them, by number: {@code 0-3,8}. */
public final class CpuList {

    private static final String ALLOWED = "Cpus_allowed_list:";

    private CpuList() {}

    /**
     * The numbers of a list, in its order.
     *
     * @throws NumberFormatException if it is none
     */
    public static List<Integer> parse(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = Integer.parseInt(ends[ends.length - 1].strip());
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /**
     * The CPUs that this process may run on, by its control group or its affinity, as {@code /proc/self/status} lists them (<a
     * href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>), among them also CPUs that the
     * machine does not have; empty where nothing is listed.
     *
     * @param root of the file system, {@code /}
     * @throws IOException if the file is there and cannot be read
     */
    public static Optional<List<Integer>> allowed(Path root) throws IOException {
        Path status = root.resolve("proc/self/status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return CgroupPath.lines(status).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> parse(line.substring(ALLOWED.length())))
                .findFirst();
    }
}
