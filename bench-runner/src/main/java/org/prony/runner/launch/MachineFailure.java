package org.prony.runner.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells failures of the machine, which another attempt may be spared, from those of what it ran. */
public final class MachineFailure {

    /**
     * How engines, languages and systems say that memory ran out: Java, PyTorch and a failure note name the class, a Python
     * traceback ends with it; CUDA, C++, XLA, libc and HotSpot.
     */
    private static final Pattern OUT_OF_MEMORY = Pattern.compile(String.join(
            "|",
            "(?:^|[.:\\s])OutOfMemoryError(?::|$)",
            "^(?:\\[[^]]*]:?\\s*)?(?:[\\w.]+\\.)?(?:_Array)?MemoryError(?::|$)",
            "CUDA out of memory",
            "CUDA error: out of memory",
            "CUDA_ERROR_OUT_OF_MEMORY",
            "bad_alloc",
            "RESOURCE_EXHAUSTED: Out of memory",
            "[Cc]an(?:not|'t) allocate memory",
            "insufficient memory for the Java Runtime Environment"));

    /** EAGAIN, ENOMEM, ENFILE and EMFILE as JDK 17 and 25 write them; errno(3). */
    private static final Pattern NO_PROCESS = Pattern.compile("error(?:=|: )(?:11|12|23|24)\\b|spawn helper"
            + "|Resource temporarily unavailable|Cannot allocate memory|Too many open files");

    private static final int END_BYTES = 1 << 16;
    private static final int END_LINES = 50;
    private static final int LONGEST_SHOWN = 160;

    private MachineFailure() {}

    /** Whether a line says that memory ran out. */
    static boolean saysOutOfMemory(String line) {
        return OUT_OF_MEMORY.matcher(line).find();
    }

    /**
     * The line, shortened, in which one of the last lines of a log says that memory ran out, if one does.
     *
     * @throws IOException if the log is there but cannot be read
     */
    public static Optional<String> outOfMemory(Path log) throws IOException {
        List<String> lines = lastLines(log);
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - END_LINES); i--) {
            String line = lines.get(i);
            if (saysOutOfMemory(line)) {
                return Optional.of(
                        line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line.strip());
            }
        }
        return Optional.empty();
    }

    /** Whether no process could be started for want of memory, of processes or of open files. */
    static boolean startedNoProcess(Throwable failure) {
        // ProcessBuilder puts the names of the program and the folder before what its cause says.
        boolean start = failure instanceof IOException
                && String.valueOf(failure.getMessage()).startsWith("Cannot run program ");
        Throwable cause = failure.getCause();
        return start
                && cause != null
                && NO_PROCESS.matcher(String.valueOf(cause.getMessage())).find();
    }

    private static List<String> lastLines(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long size = channel.size();
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(END_BYTES, size));
            long start = size - bytes.capacity();
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // read on until the end
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("[\r\n]+", -1));
        } catch (NoSuchFileException e) {
            return List.of(); // what ran has removed it, or never began
        }
    }
}
