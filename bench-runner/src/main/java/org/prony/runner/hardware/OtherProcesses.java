package org.prony.runner.hardware;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells the processes on a GPU that are not the trial's from those that are: its JVM and what that started.
 *
 * <p>Outside of containers a driver's numbers are the system's own, and it lists every process. Within a container a driver either
 * lists the container's processes alone, by the container's numbers, or those of the whole host by the host's, among which the
 * trial has a number that it does not know. Then one of them is the trial if it has opened CUDA at all: the count is exact
 * while it uses the GPU, and one too low while it uses another GPU alone.
 */
final class OtherProcesses {

    /** {@code PROC_PID_INIT_INO} of the Linux kernel: the namespace of process numbers that is no container's. */
    private static final String OF_THE_SYSTEM = "pid:[4026531836]";
    /** CUDA opens it; NVML does not. */
    private static final String CUDA_DEVICE = "/dev/nvidia-uvm";

    private final Path proc;
    private final ProcessHandle trial;
    private final boolean seesAll;

    /**
     * @param proc {@code /proc}; need not exist where the system is not Linux
     * @param trial its JVM
     */
    OtherProcesses(Path proc, ProcessHandle trial) {
        this.proc = proc;
        this.trial = trial;
        this.seesAll = !Files.exists(proc) || numbersAreTheSystems();
    }

    static OtherProcesses ofThisProcess() {
        return new OtherProcesses(Path.of("/proc"), ProcessHandle.current());
    }

    /** Whether no process can be on a GPU without being listed; in a container it may. */
    boolean seesAll() {
        return seesAll;
    }

    /**
     * How many of {@code listed} are not the trial's.
     *
     * @throws IOException if the open files of this process cannot be listed
     */
    int count(List<GpuProcess> listed) throws IOException {
        long others =
                listed.stream().filter(process -> !isTheTrials(process.pid())).count();
        boolean known = others < listed.size();
        boolean unknownAmongThem = !seesAll && !known && others > 0 && hasOpenedCuda();
        return (int) (unknownAmongThem ? others - 1 : others);
    }

    /**
     * The device memory of those of {@code listed} that are the trial's.
     *
     * @return 0 where it is certain that nobody uses the GPU; empty where the trial is not known among those who do, as in a
     *     container or behind the server of MPS, or the driver does not tell what one of its processes has
     */
    OptionalLong trialBytes(List<GpuProcess> listed) {
        if (listed.isEmpty()) {
            return seesAll ? OptionalLong.of(0) : OptionalLong.empty();
        }
        List<GpuProcess> own =
                listed.stream().filter(process -> isTheTrials(process.pid())).toList();
        long bytes = 0;
        for (GpuProcess process : own) {
            if (process.bytes() == null) {
                return OptionalLong.empty();
            }
            bytes += process.bytes();
        }
        return own.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private boolean isTheTrials(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        while (process.isPresent()) {
            if (process.get().equals(trial)) {
                return true;
            }
            process = process.get().parent();
        }
        return false;
    }

    private boolean numbersAreTheSystems() {
        try {
            return Files.readSymbolicLink(proc.resolve("self/ns/pid"))
                    .toString()
                    .equals(OF_THE_SYSTEM);
        } catch (IOException e) {
            return false; // as in a container: that claims less
        }
    }

    private boolean hasOpenedCuda() throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("self/fd"))) {
            for (Path descriptor : open) {
                if (leadsToCuda(descriptor)) {
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean leadsToCuda(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(CUDA_DEVICE);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
