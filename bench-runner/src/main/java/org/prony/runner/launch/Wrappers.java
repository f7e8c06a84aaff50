package org.prony.runner.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The programs of util-linux that set a process apart and then turn into it, so that it keeps its process id.
 *
 * @param setsid makes it the leader of a session
 * @param taskset binds it to cores
 */
record Wrappers(Optional<Path> setsid, Optional<Path> taskset) {

    private static final Wrappers INSTALLED = on(System.getenv().getOrDefault("PATH", ""));

    /** Those on this process's path. */
    static Wrappers installed() {
        return INSTALLED;
    }

    /** Those in the folders of {@code path}. */
    static Wrappers on(String path) {
        return new Wrappers(find("setsid", path), find("taskset", path));
    }

    /** The command that runs {@code command} in a session of its own on {@code cores}, on all if there are none. */
    List<String> wrap(List<String> command, List<Integer> cores) {
        List<String> wrapped = new ArrayList<>();
        setsid.ifPresent(program -> wrapped.add(program.toString()));
        if (taskset.isPresent() && !cores.isEmpty()) {
            String list = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
            wrapped.addAll(List.of(taskset.get().toString(), "-c", list));
        }
        wrapped.addAll(command);
        return wrapped;
    }

    /** What does not work without those that are missing, a line each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (setsid.isEmpty()) {
            warnings.add("setsid is not on the PATH, so processes that a trial leaves behind are not found;"
                    + " install util-linux");
        }
        if (taskset.isEmpty()) {
            warnings.add(
                    "taskset is not on the PATH, so trials are not bound to their cores and disturb those beside them;"
                            + " install util-linux");
        }
        return warnings;
    }

    private static Optional<Path> find(String program, String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program).toAbsolutePath();
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
