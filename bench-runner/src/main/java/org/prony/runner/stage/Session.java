package org.prony.runner.stage;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the processes of a session, as far as the system tells: on Linux, in {@code /proc}. */
final class Session {

    private static final File PROC = new File("/proc");

    /** Bytes of a {@code stat}, which has 52 numbers and a name of 15 bytes. */
    private static final int LONGEST = 2048;

    /** Fields behind the name, which is in parentheses: state, parent, group, session; proc(5). */
    private static final int GROUP = 2;

    private static final int SESSION = 3;

    // One buffer for all processes of the machine: a trial's end would else leave megabytes of garbage.
    private final byte[] stat = new byte[LONGEST];
    private int length;

    private Session() {}

    /** The processes of a session that are not in the group of the same number: a signal to the group does not reach them. */
    static List<ProcessHandle> strays(long session) {
        Session reader = new Session();
        List<ProcessHandle> strays = new ArrayList<>();
        String[] pids = PROC.list((folder, name) -> Character.isDigit(name.charAt(0)));
        for (String pid : pids == null ? new String[0] : pids) {
            if (reader.read(pid) && reader.number(SESSION) == session && reader.number(GROUP) != session) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(strays::add);
            }
        }
        return strays;
    }

    /** Whether a process runs: a zombie, whose parent has not asked for its end yet, does not. */
    static boolean runs(ProcessHandle process) {
        Session reader = new Session();
        boolean known = reader.read(Long.toString(process.pid()));
        return process.isAlive() && !(known && reader.stat[reader.behindName()] == 'Z');
    }

    /** Reads the state of a process; tells whether there is one, and such a file. */
    private boolean read(String pid) {
        try (FileInputStream in = new FileInputStream(new File(PROC, pid + "/stat"))) {
            length = in.read(stat);
            return length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where the first field behind the name begins; a name may hold any character. */
    private int behindName() {
        int i = length - 1;
        while (i >= 0 && stat[i] != ')') {
            i--;
        }
        return i + 2;
    }

    private long number(int field) {
        int i = behindName();
        for (int skipped = 0; skipped < field && i < length; i++) {
            skipped += stat[i] == ' ' ? 1 : 0;
        }
        long number = 0;
        for (; i < length && stat[i] >= '0' && stat[i] <= '9'; i++) {
            number = 10 * number + stat[i] - '0';
        }
        return number;
    }
}
