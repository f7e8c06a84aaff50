package org.prony.runner.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The shell that runs a stage: leader of its session, with a watcher beside the stage's own shell.
 *
 * <p>The watcher reads the pipe whose other end the launching process holds, and nothing ever comes: at its end, which also
 * comes when that process is killed, it kills what is left of the session, then its own group. The stage reads {@code
 * /dev/null}. Works with any POSIX shell.
 */
final class StageShell {

    private static final String SHELL = "/bin/sh";

    /**
     * What moved into a group of its own, as {@code timeout} does, is found by its session (field 6 of {@code
     * /proc/[pid]/stat}, proc(5); the name in field 2 may hold blanks and parentheses). Without {@code setsid} there is no
     * group of that number, and the stage's shell alone is killed.
     */
    private static final String SCRIPT = """
            exec 3<&0 </dev/null
            { trap '' HUP INT QUIT TERM
              read -r line
              for stat in /proc/[0-9]*/stat; do
                read -r line <"$stat" || continue
                set -- ${line##*[)] }
                if [ "$4" = $$ ] && [ "$3" != $$ ]; then
                  pid=${stat#/proc/}
                  kill -s KILL "${pid%/stat}"
                fi
              done
              kill -s KILL -- -$$ || kill -s KILL $$
            } <&3 >/dev/null 2>&1 &
            exec 3<&-
            case $2 in
              plain) command=$1 ;;
              octal) command=$(printf %b. "$1") && command=${command%.} ;;
            esac
            /bin/sh -c "$command" sh
            exit $?
            """;

    private static final byte[] BEGINNING = (SHELL + "\0-c\0" + SCRIPT).getBytes(StandardCharsets.UTF_8);
    private static final int LARGEST_ASCII = 127;

    private StageShell() {}

    /** The arguments that run {@code command}; its standard input must be a pipe that is never written to. */
    static List<String> arguments(String command) {
        boolean ascii = command.chars().allMatch(c -> c <= LARGEST_ASCII);
        // Java hands arguments on in the locale's encoding, and in the C locale only ASCII survives that.
        return List.of(SHELL, "-c", SCRIPT, "sh", ascii ? command : octal(command), ascii ? "plain" : "octal");
    }

    /** Whether a process is the watcher beside a stage, or the shell that waits for it, rather than one of the stage's. */
    static boolean isOwn(ProcessHandle process) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            byte[] bytes = Files.isReadable(commandLine) ? Files.readAllBytes(commandLine) : new byte[0];
            return bytes.length > BEGINNING.length
                    && new String(bytes, 0, BEGINNING.length, StandardCharsets.UTF_8)
                            .equals(new String(BEGINNING, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** The text as {@code printf %b} reads it. */
    private static String octal(String text) {
        StringBuilder octal = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && b != '\\') {
                octal.append((char) b);
            } else {
                octal.append("\\0")
                        .append(Integer.toOctalString((b & 0xFF) + 01000).substring(1));
            }
        }
        return octal.toString();
    }
}
