package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What this process may use of the machine. */
public final class Machine {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String CORES = "Cpus_allowed_list:";

    private Machine() {}

    /**
     * The numbers of the CPU cores that this process may use, ascending: what Linux allows it ({@code Cpus_allowed_list},
     * proc(5)); counted from 0 to what the JVM sees elsewhere.
     */
    public static List<Integer> cores() {
        try {
            if (Files.isReadable(STATUS)) {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(CORES)) {
                        return parse(line.substring(CORES.length()).strip());
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return counted(); // as where there is no such file: trials are then spread as well as is known
        }
        return counted();
    }

    /** The numbers of a list as Linux writes it: {@code 0-3,8}. */
    static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = Integer.parseInt(ends[ends.length - 1].strip());
            for (int core = first; core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    private static List<Integer> counted() {
        return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .boxed()
                .toList();
    }
}
