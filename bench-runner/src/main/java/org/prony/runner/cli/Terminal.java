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
 * <p>Asked by a call of its own: libraries for terminals, such as JLine, take SIGINT's handler away, so that Ctrl-C would kill
 * this process before it has stopped its trials.
 */
final class Terminal {

    /**
     * The size of a terminal in characters.
     *
     * @param columns its width; positive
     * @param rows its height; positive
     */
    record Size(int columns, int rows) {}

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
    private static final Size DEFAULT_SIZE = new Size(80, 24);

    /** Loaded when it is first needed, and once: it is asked twice a second. */
    private static final class Loaded {
        private static final C LIBRARY = Native.load(Platform.C_LIBRARY_NAME, C.class);
    }

    private Terminal() {}

    /** Whether a person watches: both output streams are terminals. Never on Windows, which has no {@code isatty}. */
    static boolean watched() {
        try {
            return !Platform.isWindows() && isTerminal(STDOUT) && isTerminal(STDERR);
        } catch (LinkageError e) {
            return false; // JNA cannot unpack its library here; plain lines need none
        }
    }

    /** The size of the terminal; 80 by 24 where it is not known. */
    static Size size() {
        if (!Platform.isLinux()) {
            return DEFAULT_SIZE;
        }
        try (Memory size = new Memory(WINDOW_SIZE_BYTES)) {
            Loaded.LIBRARY.ioctl(STDERR, new NativeLong(GET_WINDOW_SIZE), size);
            int rows = Short.toUnsignedInt(size.getShort(0));
            int columns = Short.toUnsignedInt(size.getShort(COLUMNS_OFFSET));
            return rows == 0 || columns == 0 ? DEFAULT_SIZE : new Size(columns, rows);
        } catch (LastErrorException | LinkageError e) {
            return DEFAULT_SIZE; // no terminal any more
        }
    }

    private static boolean isTerminal(int fileDescriptor) {
        try {
            return Loaded.LIBRARY.isatty(fileDescriptor) == 1;
        } catch (LastErrorException e) {
            return false; // ENOTTY is how isatty says no
        }
    }
}
