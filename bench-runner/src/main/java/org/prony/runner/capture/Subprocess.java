package org.prony.runner.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a program of the system to its end, within a time limit. */
final class Subprocess {

    private Subprocess() {}

    /** Says that the program is not installed. */
    static final class NotFoundException extends IOException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String program, IOException cause) {
            super("'" + program + "' cannot be started; is it installed and on the PATH?", cause);
        }
    }

    /**
     * What the program printed to its standard output.
     *
     * @param folder to run it in; {@code null} for the current one
     * @throws NotFoundException if there is no such program
     * @throws IOException if it ends with another status than 0, or not within {@code limit} (it is killed then)
     */
    static String output(@Nullable Path folder, Duration limit, List<String> command)
            throws IOException, InterruptedException {
        // Files, not pipes: a grandchild that keeps a pipe open must not keep us.
        Path out = Files.createTempFile("prony-capture", ".out");
        Path err = Files.createTempFile("prony-capture", ".err");
        try {
            return run(folder, limit, command, out, err);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String run(@Nullable Path folder, Duration limit, List<String> command, Path out, Path err)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder == null ? null : folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C"); // so that messages are the same everywhere
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new NotFoundException(command.get(0), e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("'" + String.join(" ", command) + "' did not end within "
                        + limit.toMillis() / 1000.0 + " s and was killed");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "'" + String.join(" ", command) + "' ended with status " + process.exitValue() + firstLine(err));
        }
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    }

    private static String firstLine(Path err) throws IOException {
        return new String(Files.readAllBytes(err), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }
}
