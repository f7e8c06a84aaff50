package org.prony.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureChartTest {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 8);

    @TempDir
    private Path folder;

    @Test
    void keepsTheLegendInsideWhereItCoversNothing() {
        assertThat(width(new Sweep().rates(3, 2).figure("accuracy"))).isEqualTo(FigureWriter.WIDTH);
    }

    @Test
    void putsTheLegendBesideThePlotWhereItWouldCoverPoints() {
        Points everywhere = new Points(
                "everywhere",
                new Ink(0),
                IntStream.range(0, 400)
                        .mapToObj(i -> Dot.of(i % 20, Math.floorDiv(i, 20) / 19.0))
                        .toList(),
                Points.Look.SMALL);
        Figure figure = figure(everywhere);

        assertThat(width(figure)).isLessThan(FigureWriter.WIDTH - 40);
        assertThat(width(new Sweep().rates(10, 1).figure("loss")))
                .as("ten entries")
                .isLessThan(FigureWriter.WIDTH - 40);
    }

    @Test
    void takesTheWholeOfAFrontForOccupiedUpToTheRightEdge() {
        Figure figure = figure(
                new Points("upper", new Ink(0), List.of(Dot.of(0, 0.97)), Points.Look.STEPS),
                new Points("lower", new Ink(0), List.of(Dot.of(0, 0.03)), Points.Look.STEPS),
                new Points("middle", new Ink(0), List.of(Dot.of(0, 0.5)), Points.Look.STEPS),
                new Points("far", new Ink(1), List.of(Dot.of(20, 0.5)), Points.Look.MEANS));

        assertThat(width(figure)).isLessThan(FigureWriter.WIDTH - 40);
    }

    @Test
    void putsTheLegendIntoTheMiddleOfAnEdgeWhereTheCornersAreTaken() {
        Figure figure = figure(
                new Points("upper", new Ink(0), List.of(Dot.of(0, 0.97)), Points.Look.STEPS),
                new Points("lower", new Ink(0), List.of(Dot.of(0, 0.03), Dot.of(20, 0.03)), Points.Look.STEPS));

        assertThat(width(figure)).isEqualTo(FigureWriter.WIDTH);
    }

    @Test
    void makesRoomForTheNamesOfPlacesAndNoMoreThanPictureCanSpare() {
        int few = width(named("sgd"));
        int many = width(
                named("a name that is longer than any picture of five and a half inches could spare at its left"));

        assertThat(few).isBetween(FigureWriter.WIDTH - 40, FigureWriter.WIDTH - 10);
        assertThat(many).isBetween(FigureWriter.WIDTH - 170, FigureWriter.WIDTH - 140);
    }

    private static Figure named(String name) {
        Points point = new Points("", new Ink(0), List.of(Dot.of(1, 0), Dot.of(2, -1)), Points.Look.MEANS);
        return new Figure(
                "f",
                "f",
                Axis.of("accuracy", Scale.LINEAR),
                Axis.named("", List.of(new Axis.Name(0, name, Ink.DARK))),
                "a note",
                List.of(point));
    }

    @Test
    void cutsLongWordsInTheirMiddleAndWrapsALongNote() {
        String label = "optimizer=adam, a_hyperparameter_with_a_long_name=1, learning_rate=0.001";

        Words cut = Words.cut(label, FONT, 120);
        List<Words> lines = Words.wrapped("mean and 95 % interval over 3 trials, dashed where fewer", FONT, 120);

        assertThat(cut.width()).isBetween(100.0, 120.0);
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line.width()).isLessThan(120));
    }

    @Test
    void theSvgOfHundredsOfGroupsStaysSmall() throws IOException {
        Sweep sweep = new Sweep().rows(400).rates(300, 1);
        List<Integer> sizes = new ArrayList<>();
        for (String name : List.of("loss", "accuracy_time", "final_loss", "pareto", "hparam_learning_rate")) {
            sizes.add(FigureWriter.write(sweep.figure(name), folder).svg().length());
        }

        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(10_000, 300_000));
    }

    @Test
    void aSecondDrawingGivesTheSameBytes() throws IOException {
        Sweep sweep = new Sweep().rates(12, 2);
        for (String name : List.of("loss", "final_accuracy", "pareto", "hparam_learning_rate")) {
            String first = FigureWriter.write(sweep.figure(name), folder).svg();

            assertThat(FigureWriter.write(sweep.figure(name), folder).svg()).isEqualTo(first);
        }
    }

    private static Figure figure(Mark... marks) {
        return new Figure(
                "f", "f", Axis.of("x", Scale.POSITIONS), Axis.of("accuracy", Scale.SHARE), "a note", List.of(marks));
    }

    private static int width(Figure figure) {
        return FigureWriter.chart(figure).chart().getWidth();
    }
}
