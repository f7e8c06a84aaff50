package org.prony.runner.cli;

import java.io.PrintStream;
import java.util.List;

/** The last lines of a terminal, drawn over and over; what is printed above them stays. Not thread-safe. */
final class LiveScreen {

    /** Control sequences of ECMA-48. */
    private static final String ERASE_BELOW = "\033[J";

    private final PrintStream terminal;
    private List<String> drawn = List.of();

    LiveScreen(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Prints lines above and draws the live ones anew; does nothing where that would change nothing.
     *
     * @param above lines that stay
     * @param live lines that are drawn over by the next call, none wider than the terminal
     * @param columns the terminal's width now: lines drawn when it was wider have wrapped since
     */
    void draw(List<String> above, List<String> live, int columns) {
        if (above.isEmpty() && live.equals(drawn)) {
            return;
        }
        StringBuilder out = new StringBuilder(erasure(columns));
        above.forEach(line -> out.append(line).append('\n'));
        out.append(String.join("\n", live));
        drawn = List.copyOf(live);
        // In one piece, so that no half-drawn picture is seen.
        terminal.print(out);
        terminal.flush();
    }

    private String erasure(int columns) {
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (TextWidth.of(line) + columns - 1) / columns))
                .sum();
        String up = rows > 1 ? "\033[" + (rows - 1) + "A" : "";
        return drawn.isEmpty() ? "" : "\r" + up + ERASE_BELOW;
    }
}
