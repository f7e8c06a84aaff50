package org.prony.runner.cli;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * What the C library knows of the terminal.
 *
 * <p>The progress bar's own way to ask, through JLine, takes SIGINT's handler away, so that Ctrl-C would kill this process
 * before it has stopped its trial.
 */
final class Terminal {

    private interface C extends Library {
        int isatty(int fileDescriptor) throws LastErrorException;

        int ioctl(int fileDescriptor, NativeLong request, Pointer argument) throws LastErrorException;
    }

    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    /** {@code TIOCGWINSZ} of Linux; tty_ioctl(4). It fills four shorts: rows, columns, and two that are unused. */
    private static final long GET_WINDOW_SIZE = 0x5413;

    private static final int WINDOW_SIZE_BYTES = 8;
    private static final int COLUMNS_OFFSET = 2;
    private static final int DEFAULT_COLUMNS = 80;

    private Terminal() {}

    /** Whether a person watches: both output streams are terminals. Never on Windows, which has no {@code isatty}. */
    static boolean watched() {
        try {
            return !Platform.isWindows() && isTerminal(STDOUT) && isTerminal(STDERR);
        } catch (LinkageError e) {
            return false; // JNA cannot unpack its library here; plain lines need none
        }
    }

    /** The width of the terminal in characters; 80 where it is not known. */
    static int columns() {
        if (!Platform.isLinux()) {
            return DEFAULT_COLUMNS;
        }
        try (Memory size = new Memory(WINDOW_SIZE_BYTES)) {
            library().ioctl(STDERR, new NativeLong(GET_WINDOW_SIZE), size);
            int columns = Short.toUnsignedInt(size.getShort(COLUMNS_OFFSET));
            return columns == 0 ? DEFAULT_COLUMNS : columns;
        } catch (LastErrorException | LinkageError e) {
            return DEFAULT_COLUMNS; // no terminal any more
        }
    }

    private static boolean isTerminal(int fileDescriptor) {
        try {
            return library().isatty(fileDescriptor) == 1;
        } catch (LastErrorException e) {
            return false; // ENOTTY is how isatty says no
        }
    }

    private static C library() {
        return Native.load(Platform.C_LIBRARY_NAME, C.class);
    }
}
