package org.prony.runner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AccumulatorTest {

    private static final List<Column> COLUMNS = List.of(
            Column.mean("share"), Column.latest("ratio"), Column.latestWhole("bytes"), Column.bitsSeen("reasons"));

    private final Accumulator accumulator = new Accumulator(COLUMNS);

    @Test
    void makesEachKindOfCellFromTheSamplesSinceTheLastRow() {
        add(10.0, 0.25, 7, 0b001);
        add(40.0, 0.5, 5_000_000_000L, 0b100);

        assertThat(accumulator.take())
                .containsExactly(
                        entry("share", "25.0"),
                        entry("ratio", "0.5"),
                        entry("bytes", "5000000000"),
                        entry("reasons", "5"));
    }

    @Test
    void startsMeansAndBitsOverWithEachRow() {
        add(10.0, 0.25, 7, 0b001);
        accumulator.take();
        add(90.0, 0.25, 7, 0b010);

        assertThat(accumulator.take()).containsEntry("share", "90.0").containsEntry("reasons", "2");
    }

    @Test
    void repeatsTheLatestAndBlanksTheMeanWhenNoSampleCameSinceTheLastRow() {
        add(10.0, 0.25, 7, 0b001);
        accumulator.take();

        assertThat(accumulator.take()).containsExactly(entry("ratio", "0.25"), entry("bytes", "7"));
    }

    @Test
    void leavesCellsBlankThatTheLatestSampleHasNoReadingFor() {
        add(10.0, 0.25, 7, 0b001);
        accumulator.take();
        Readings partial = new Readings();
        partial.set("share", Double.NaN);
        partial.set("ratio", 1.0);
        accumulator.add(COLUMNS, partial);

        assertThat(accumulator.take()).containsExactly(entry("ratio", "1.0"));
    }

    @Test
    void remembersAFlagUntilTheNextRowAndWordsUntilTheNextSample() {
        List<Column> columns =
                List.of(Column.flagSeen("shared"), Column.flagSeen("stolen"), Column.latestText("source"));
        Accumulator words = new Accumulator(columns);
        Readings first = new Readings();
        first.set("shared", true);
        first.set("source", "counter");
        Readings second = new Readings();
        second.set("shared", false);
        second.set("source", "power");
        words.add(columns, first);
        words.add(columns, second);

        assertThat(words.take()).containsExactly(entry("shared", "true"), entry("source", "power"));
        assertThat(words.take()).containsExactly(entry("source", "power"));
        words.add(columns, second);
        assertThat(words.take()).containsExactly(entry("shared", "false"), entry("source", "power"));
    }

    @Test
    void tellsTheMostThatWasSeenSinceTheLastRow() {
        List<Column> columns = List.of(Column.mostSeen("others"));
        Accumulator most = new Accumulator(columns);
        for (long seen : new long[] {1, 3, 2}) {
            Readings readings = new Readings();
            readings.set("others", seen);
            most.add(columns, readings);
        }

        assertThat(most.take()).containsExactly(entry("others", "3"));
        assertThat(most.take()).isEmpty();
        Readings none = new Readings();
        none.set("others", 0L);
        most.add(columns, none);
        assertThat(most.take()).containsExactly(entry("others", "0"));
    }

    @Test
    void refusesReadingsForColumnsThatWereNeverDeclared() {
        Readings foreign = new Readings();
        foreign.set("share", 1.0);
        foreign.set("surprise", 1L);

        assertThatThrownBy(() -> accumulator.add(COLUMNS, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surprise");
        assertThat(accumulator.take()).isEmpty();
    }

    private void add(double share, double ratio, long bytes, long reasons) {
        Readings readings = new Readings();
        readings.set("share", share);
        readings.set("ratio", ratio);
        readings.set("bytes", bytes);
        readings.set("reasons", reasons);
        accumulator.add(COLUMNS, readings);
    }

    private static java.util.Map.Entry<String, String> entry(String column, String cell) {
        return java.util.Map.entry(column, cell);
    }
}
