package org.prony.runner.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the processes of a session, as far as the system tells: on Linux, in {@code /proc}. */
final class Session {

    private static final Path PROC = Path.of("/proc");
    /** Fields behind the name, which is in parentheses: state, parent, group, session; proc(5). */
    private static final int GROUP = 2;

    private static final int SESSION = 3;

    private Session() {}

    /** The processes of a session that are not in the group of the same number: a signal to the group does not reach them. */
    static List<ProcessHandle> strays(long session) {
        List<ProcessHandle> strays = new ArrayList<>();
        String number = Long.toString(session);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path folder : folders) {
                String[] fields = fields(folder.resolve("stat"));
                if (fields.length > SESSION && fields[SESSION].equals(number) && !fields[GROUP].equals(number)) {
                    ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                            .ifPresent(strays::add);
                }
            }
        } catch (IOException e) {
            return strays; // no /proc here: the group is all that can be found
        }
        return strays;
    }

    /** Whether a process runs: a zombie, whose parent has not asked for its end yet, does not. */
    static boolean runs(ProcessHandle process) {
        String[] fields = fields(PROC.resolve(Long.toString(process.pid())).resolve("stat"));
        return process.isAlive() && !(fields.length > 0 && fields[0].equals("Z"));
    }

    private static String[] fields(Path stat) {
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        } catch (IOException e) {
            return new String[0]; // it has ended
        }
    }
}
