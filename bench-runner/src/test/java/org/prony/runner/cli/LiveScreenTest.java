package org.prony.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveScreen screen = new LiveScreen(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    private ScreenModel terminal = new ScreenModel(20);

    @Test
    void drawsOverTheLiveLinesAndKeepsWhatStandsAbove() {
        terminal.print("$ prony\n");
        draw(List.of(), List.of("a 1", "b 1", "all 1"), 20);
        draw(List.of("a failed"), List.of("a 2", "b 2", "all 2"), 20);
        draw(List.of(), List.of("b 3", "all"), 20);

        assertThat(terminal.rows()).containsExactly("$ prony", "a failed", "b 3", "all");
    }

    @Test
    void leavesTheCursorBelowInTheEnd() {
        draw(List.of(), List.of("a 1", "all 1"), 20);
        draw(List.of("summary"), List.of(), 20);
        terminal.print("report\n");

        assertThat(terminal.rows()).containsExactly("summary", "report", "");
    }

    @Test
    void erasesLinesThatHaveWrappedSinceTheTerminalBecameNarrower() {
        terminal.print("$ prony\n");
        draw(List.of(), List.of("a is at step 1000", "all is well and 10 %"), 20);
        terminal = terminal.narrowed(10);
        draw(List.of(), List.of("a is at", "all is"), 10);

        assertThat(terminal.rows()).containsExactly("$ prony", "a is at", "all is");
    }

    @Test
    void printsNothingWhereNothingHasChanged() {
        draw(List.of(), List.of("a 1"), 20);
        bytes.reset();
        screen.draw(List.of(), List.of("a 1"), 20);

        assertThat(bytes.size()).isZero();
    }

    private void draw(List<String> above, List<String> live, int columns) {
        screen.draw(above, live, columns);
        terminal.print(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }
}
