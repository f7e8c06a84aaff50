package org.prony.runner.launch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Signals that end processes; Linux numbers, signal(7). */
enum Signals {
    SIGKILL(9),
    SIGTERM(15);

    private final int number;

    Signals(int number) {
        this.number = number;
    }

    /** Sends it to every process of a group that there is; to nobody if the group is empty. */
    void toGroup(long group) {
        if (group <= 1) {
            // 0 would be this process's own group, and -1 all that it may reach.
            throw new IllegalArgumentException("process group " + group + " is none of a trial's");
        }
        try {
            LibC.INSTANCE.killpg(Math.toIntExact(group), number);
        } catch (LinkageError e) {
            killProgram(group); // JNA cannot unpack its library here
        }
    }

    private void killProgram(long group) {
        try {
            new ProcessBuilder(List.of("kill", "-" + number, "--", "-" + group))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("process group " + group + " cannot be killed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the program sends its signal all the same
        }
    }

    /** The C library, since the JDK reaches single processes only, and to start {@code kill} each time takes milliseconds. */
    private interface LibC extends Library {
        LibC INSTANCE = Native.load("c", LibC.class);

        /** kill(2) for a group; -1 if nobody was reached. */
        int killpg(int group, int signal);
    }
}
