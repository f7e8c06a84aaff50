package org.prony.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.report.index.QueryException;
import org.prony.report.stats.Quartiles;

class OwnFigureTest {

    private static final List<String> OPTIMIZERS = List.of("adam", "sgd");

    @Test
    void drawsTheMainMetricOverStepsByWhatVariesUnlessToldOtherwise() throws QueryException {
        Figure figure = draw(new Sweep().rates(3, 2), null, null, null, null);

        assertThat(figure.fileName()).isEqualTo("own_line_accuracy_over_global_step");
        assertThat(figure.marks())
                .hasSize(3)
                .allSatisfy(mark -> assertThat(mark).isInstanceOf(Curve.class));
        assertThat(figure.x().label()).isEqualTo("step");
        assertThat(figure.y().target()).hasValue(0.95);
    }

    @Test
    void drawsAnyColumnOfTheRowsWithItsUnit() throws QueryException {
        Figure figure = draw(new Sweep().rates(2, 2), "accumulated_submission_time", "process.rss", null, null);

        assertThat(figure.x().label()).isEqualTo("training time (s)");
        assertThat(figure.y().label()).isEqualTo("process.rss (MiB)");
        assertThat(draw(new Sweep().rates(2, 2), null, "loss", null, null).y().label())
                .isEqualTo("loss (nats)");
    }

    @Test
    void tellsWhatItIsToldAtTheEndOfItsNote() throws QueryException {
        Figure figure = draw(new Sweep().rates(3, 2), null, null, null, null);

        assertThat(figure.noting("--where accuracy>0.9").note()).isEqualTo(figure.note() + "; --where accuracy>0.9");
        assertThat(figure.noting("")).isSameAs(figure);
    }

    @Test
    void drawsLargeValuesInAPrefixedUnit() throws QueryException {
        WorkloadDescriptor workload = Sweep.workload("FLOP/s", 12e9, List.of());
        Sweep sweep = new Sweep(workload)
                .column("accuracy", (trial, row) -> row * 4e8)
                .rates(2, 2);

        Figure lines = OwnFigure.of(request(null, null, null, null), workload, sweep.trials());
        Figure rows = OwnFigure.of(request("learning_rate", null, null, PlotKind.BAR), workload, sweep.trials());

        assertThat(lines.y().label()).isEqualTo("accuracy (GFLOP/s)");
        assertThat(lines.y().target()).hasValue(12);
        assertThat(rows.x().label()).isEqualTo("accuracy at the end (GFLOP/s)");
        assertThat(((Bars) rows.marks().get(0)).dots().get(0).x()).isCloseTo(11.6, within(1e-9));
    }

    @Test
    void groupsByTheColumnsThatAreNamedAndKeepsMissingValuesApart() throws QueryException {
        Sweep sweep = optimizers();
        sweep.add(CampaignPlan.Trial.of("digits_mlp", 99, 99, Map.of("batch_size", "32")), TrialState.SUCCEEDED);

        Figure figure = draw(sweep, null, "loss", List.of("optimizer"), null);

        assertThat(figure.marks().stream().map(Mark::label))
                .containsExactly("optimizer=adam (n = 4)", "optimizer=sgd (n = 4)", "optimizer=unknown (n = 1)");
    }

    @Test
    void drawsTheLastValueOfEachTrialAgainstAHyperparameter() throws QueryException {
        Sweep sweep = new Sweep().rates(3, 2);

        Figure figure = draw(sweep, "learning_rate", "loss", null, PlotKind.SCATTER);

        assertThat(figure.marks()).hasSize(1);
        Points points = (Points) figure.marks().get(0);
        assertThat(points.dots()).hasSize(6);
        assertThat(points.dots().get(5).x()).isEqualTo(2.0);
        assertThat(points.dots().get(5).y())
                .isEqualTo(sweep.trials().get(5).rows().last("loss").orElseThrow());
        assertThat(figure.x().label()).isEqualTo("learning_rate");
        assertThat(figure.y().label()).isEqualTo("loss at the end (nats)");
        assertThat(figure.note()).isEqualTo("one point for each trial");
    }

    @Test
    void takesTheBestValueOfEachTrialInTheDirectionOfTheMetric() throws QueryException {
        Sweep sweep = new Sweep()
                .column("loss", (trial, row) -> 3.0 + Math.abs(row - 10))
                .column("accuracy", (trial, row) -> 0.5 - 0.01 * Math.abs(row - 10))
                .rates(1, 1);

        Points losses = (Points) draw(sweep, "learning_rate", "loss.best", null, PlotKind.SCATTER)
                .marks()
                .get(0);
        Points accuracies = (Points) draw(sweep, "learning_rate", "accuracy.best", null, PlotKind.SCATTER)
                .marks()
                .get(0);

        assertThat(losses.dots().get(0).y()).isEqualTo(3);
        assertThat(accuracies.dots().get(0).y()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void joinsTheMeansOfEachValueByALine() throws QueryException {
        Points points = (Points) draw(optimizers(), "batch_size", "loss", null, PlotKind.LINE)
                .marks()
                .get(0);

        assertThat(points.label()).isEqualTo("optimizer=adam");
        assertThat(points.dots().stream().map(Dot::x)).containsExactly(32.0, 64.0);
        assertThat(points.dots()).allSatisfy(dot -> {
            assertThat(dot.n()).isEqualTo(2);
            assertThat(dot.yError()).isFinite().isPositive();
        });
    }

    @Test
    void drawsAPointForEachRowAndNoMoreThanAPictureCanShow() throws QueryException {
        Sweep sweep = new Sweep().rows(3000).rates(4, 1);

        Figure figure = draw(sweep, "samples_per_second", "process.rss", null, PlotKind.SCATTER);

        int dots = figure.marks().stream()
                .mapToInt(mark -> ((Points) mark).dots().size())
                .sum();
        assertThat(dots).isEqualTo(4000);
        assertThat(figure.note()).endsWith("one point for each row, one in 3 shown");
    }

    @Test
    void drawsBarsSideBySideForEachValueAndGroup() throws QueryException {
        Figure figure = draw(optimizers(), "batch_size", "loss", List.of("optimizer"), PlotKind.BAR);

        assertThat(figure.y().names().stream().map(Axis.Name::text)).containsExactly("32", "64");
        assertThat(figure.x().scale()).isEqualTo(Scale.FROM_ZERO);
        assertThat(figure.marks())
                .hasSize(2)
                .allSatisfy(mark -> assertThat(((Bars) mark).thickness()).isEqualTo(0.4 * 0.9, within(1e-9)));
        assertThat(figure.note()).isEqualTo("digits_mlp: mean and 95 % interval over 2 trials each");
    }

    @Test
    void drawsABoxForEachGroupWithoutX() throws QueryException {
        Sweep sweep = optimizers();

        Figure figure = draw(sweep, null, "accuracy", List.of("optimizer"), PlotKind.BOX);

        assertThat(figure.y().names().stream().map(Axis.Name::text)).containsExactly("optimizer=adam", "optimizer=sgd");
        double[] ofSgd = sweep.trials().stream()
                .filter(trial -> trial.trial().hyperparameters().containsValue("sgd"))
                .mapToDouble(trial -> trial.rows().last("accuracy").orElseThrow())
                .toArray();
        assertThat(((Boxes) figure.marks().get(1)).boxes()).containsExactly(new Boxes.Box(-1, Quartiles.of(ofSgd)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drawsARowForEveryGroupWithoutXWhereThereAreMoreThanColours(boolean ranked) throws QueryException {
        Sweep sweep = ranked ? new Sweep() : new Sweep().column("accuracy", (trial, row) -> Double.NaN);
        sweep.rates(12, 2);

        Figure bars = draw(sweep, null, "loss", null, PlotKind.BAR);
        Figure boxes = draw(sweep, null, "loss", null, PlotKind.BOX);

        assertThat(bars.y().names()).hasSize(12).extracting(Axis.Name::text).doesNotHaveDuplicates();
        assertThat(bars.marks().stream()
                        .flatMap(mark -> ((Bars) mark).dots().stream())
                        .map(Dot::y))
                .containsExactlyElementsOf(
                        bars.y().names().stream().map(name -> name.at() + 0.0).toList());
        assertThat(boxes.marks().stream()
                        .flatMap(mark -> ((Boxes) mark).boxes().stream())
                        .map(Boxes.Box::y))
                .containsExactlyElementsOf(
                        boxes.y().names().stream().map(name -> name.at() + 0.0).toList());
        assertThat(bars.note())
                .isEqualTo("digits_mlp: " + (ranked ? "12 settings ranked by accuracy; " : "")
                        + "mean and 95 % interval over 2 trials each");
    }

    @Test
    void showsWholeIntervalsOnALogarithmicAxisToo() throws QueryException {
        Sweep sweep = new Sweep().column("loss", (trial, row) -> trial.seed() % 3 == 0 ? 9.0 : trial.runIdx() / 10.0);
        sweep.rates(3, 3);
        PlotRequest request = new PlotRequest(
                Optional.empty(), Optional.of("loss"), Optional.empty(), Optional.of(PlotKind.BAR), false, true);

        Figure figure = OwnFigure.of(request, Sweep.WORKLOAD, sweep.trials());

        AxisRange across = AxisRange.across(figure);
        assertThat(across.logarithmic()).isTrue();
        assertThat(figure.marks().stream().flatMap(mark -> ((Bars) mark).dots().stream()))
                .hasSize(3)
                .allSatisfy(dot -> assertThat(across.max()).isGreaterThan(dot.x() + dot.xError()));
    }

    @Test
    void showsTheLowerEndOfAnIntervalOnALogarithmicAxisWhereItIsAboveZero() throws QueryException {
        Sweep sweep =
                new Sweep().column("loss", (trial, row) -> (trial.runIdx() < 4 ? 1 : 5) + trial.runIdx() % 3 / 8.0);
        sweep.rates(2, 3);
        PlotRequest request = new PlotRequest(
                Optional.empty(), Optional.of("loss"), Optional.empty(), Optional.of(PlotKind.BAR), false, true);

        Figure figure = OwnFigure.of(request, Sweep.WORKLOAD, sweep.trials());

        Dot lowest = ((Bars) figure.marks().get(0)).dots().get(0);
        assertThat(lowest.x() - lowest.xError()).isPositive();
        assertThat(AxisRange.across(figure).min()).isLessThan(lowest.x() - lowest.xError());
    }

    @Test
    void takesForANumberOnlyWhatIsWrittenAsOne() throws QueryException {
        Sweep words = new Sweep();
        List.of("1d", "3f", "0x1p3").forEach(value -> words.trials(2, Map.of("layer", value)));
        Sweep numbers = new Sweep();
        List.of("10", "9", "1e-3").forEach(value -> numbers.trials(2, Map.of("layer", value)));

        assertThat(draw(words, "layer", "loss", null, null).marks().get(0)).isInstanceOf(Bars.class);
        assertThat(draw(numbers, "layer", "loss", null, null).marks().get(0)).isInstanceOf(Points.class);
        assertThatThrownBy(() -> draw(words, "layer", "loss", null, PlotKind.SCATTER))
                .hasMessageStartingWith("--x hparam.layer: has words");
        assertThat(draw(numbers, "layer", "loss", null, PlotKind.BAR).y().names().stream()
                        .map(Axis.Name::text))
                .containsExactly("1e-3", "9", "10");
    }

    @Test
    void fallsBackToALinearAxisAndSaysSo() throws QueryException {
        PlotRequest request =
                new PlotRequest(Optional.empty(), Optional.of("loss"), Optional.empty(), Optional.empty(), true, true);
        Sweep sweep = new Sweep().rates(1, 2);

        Figure figure = OwnFigure.of(request, Sweep.WORKLOAD, sweep.trials());

        assertThat(figure.told().note()).endsWith("; the x axis is linear, as not all values are above zero");
        assertThat(AxisRange.up(figure).logarithmic()).isTrue();
    }

    @Test
    void keepsTrialsApartWhoseEnergyCountsDifferentSourcesAndOnlyWhereEnergyIsDrawn() throws QueryException {
        Sweep sweep = withEnergyOfGpu(2);
        sweep.column("energy.cpu", (trial, row) -> 5.0 * row).rates(1, 2);
        List<String> apart = List.of("energy.sources=gpu", "energy.sources=cpu+gpu");

        assertThat(labels(draw(sweep, null, "energy.per_sample", null, PlotKind.LINE)))
                .containsExactlyElementsOf(apart);
        assertThat(draw(sweep, null, "energy.per_sample.best", null, PlotKind.BAR)
                        .y()
                        .names())
                .extracting(Axis.Name::text)
                .containsSubsequence(apart);
        assertThat(labels(draw(sweep, "energy.per_sample.last", "loss", null, PlotKind.SCATTER)))
                .containsExactlyElementsOf(apart);
        assertThat(draw(sweep, null, "loss", null, PlotKind.LINE).marks()).hasSize(1);
        assertThat(labels(draw(sweep, null, "loss", List.of("energy.sources"), PlotKind.LINE)))
                .containsExactly(
                        "energy.sources=unknown (n = 1)", apart.get(0) + " (n = 2)", apart.get(1) + " (n = 2)");
    }

    @Test
    void aTrialWithoutEnergyPartsNothing() throws QueryException {
        assertThat(labels(draw(withEnergyOfGpu(2), "energy.per_sample.last", "loss", null, PlotKind.SCATTER)))
                .containsExactly("digits_mlp");
    }

    /** A trial without energy, and some whose GPU counts. */
    private static Sweep withEnergyOfGpu(int trials) {
        return new Sweep()
                .rates(1, 1)
                .column("energy.gpu", (trial, row) -> 5.0 * row)
                .column("energy.per_sample", (trial, row) -> 2.0)
                .rates(1, trials);
    }

    private static List<String> labels(Figure figure) {
        return figure.marks().stream().map(Mark::label).toList();
    }

    @Test
    void namesWhatCannotBeDrawnAndWhatToDo() {
        Sweep sweep = optimizers();

        assertThatThrownBy(() -> draw(sweep, "optimizer", "loss", null, PlotKind.SCATTER))
                .isInstanceOf(QueryException.class)
                .hasMessage("--x hparam.optimizer: has words, and a scatter needs numbers there;"
                        + " take --kind bar or --kind box");
        assertThatThrownBy(() -> draw(sweep, "global_step", "loss", null, PlotKind.BOX))
                .hasMessage("--x global_step: changes from row to row, and --kind box needs one value for each trial;"
                        + " take --kind line, or global_step.last");
        assertThatThrownBy(() -> draw(sweep, null, "loss", List.of("accuracy"), null))
                .hasMessageStartingWith("--groupby accuracy: changes from row to row; group by a hyperparameter");
        assertThatThrownBy(() -> draw(new Sweep().rates(30, 1), "learning_rate", "loss", null, PlotKind.BAR))
                .hasMessage("--kind bar: 30 rows of 1 groups; at most 20 rows of 10 groups can be read:"
                        + " choose another --x or --groupby, or --kind scatter");
        assertThatThrownBy(() -> draw(new Sweep().rows(1).rates(1, 1), null, "loss", null, null))
                .hasMessage("--y loss: no trial has two points of it over global_step");
    }

    private static Sweep optimizers() {
        Sweep sweep = new Sweep();
        for (String optimizer : OPTIMIZERS) {
            for (String size : List.of("32", "64")) {
                sweep.trials(2, Map.of("optimizer", optimizer, "batch_size", size));
            }
        }
        return sweep;
    }

    private static Figure draw(
            Sweep sweep,
            @Nullable String x,
            @Nullable String y,
            @Nullable List<String> groupBy,
            @Nullable PlotKind kind)
            throws QueryException {
        return OwnFigure.of(request(x, y, groupBy, kind), Sweep.WORKLOAD, sweep.trials());
    }

    private static PlotRequest request(
            @Nullable String x, @Nullable String y, @Nullable List<String> groupBy, @Nullable PlotKind kind) {
        return new PlotRequest(
                Optional.ofNullable(x),
                Optional.ofNullable(y),
                Optional.ofNullable(groupBy),
                Optional.ofNullable(kind),
                false,
                false);
    }
}
