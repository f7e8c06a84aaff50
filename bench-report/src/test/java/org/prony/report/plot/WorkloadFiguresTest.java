package org.prony.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialState;
import org.prony.report.stats.Summary;

class WorkloadFiguresTest {

    private static final Map<String, Double> QUANTILES =
            Map.of("mean", 1.0, "p50", 0.9, "p90", 1.2, "p99", 2.0, "p999", 9.0);

    @Test
    void givesUpToTenGroupsAColourEach() {
        Figure loss = new Sweep().rates(10, 2).figure("loss");

        assertThat(loss.marks()).hasSize(10).allSatisfy(mark -> assertThat(mark).isInstanceOf(Curve.class));
        assertThat(loss.marks().stream().map(Mark::ink).distinct()).hasSize(10);
        assertThat(loss.note()).isEqualTo("digits_mlp: mean and 95 % interval over 2 trials");
    }

    @Test
    void coloursTheBestTheMedianAndTheWorstOfMoreAndLeavesTheOthersGrey() {
        // The best rate is 0.1; the accuracy falls with the distance from it.
        Sweep sweep = new Sweep().rates(12, 3);

        Figure accuracy = sweep.figure("accuracy");

        assertThat(labels(accuracy))
                .containsExactly(
                        "best: learning_rate=0.12608",
                        "median: learning_rate=0.01586",
                        "worst: learning_rate=0.001",
                        "the other 9 settings");
        assertThat(accuracy.note())
                .isEqualTo("digits_mlp: 12 settings ranked by accuracy; mean and 95 % interval over 3 trials");
        assertThat(accuracy.marks().get(3)).isInstanceOfSatisfying(Curves.class, others -> {
            assertThat(others.bands()).hasSize(9);
            assertThat(others.ink().isGrey()).isTrue();
        });
        assertThat(sweep.figure("loss").marks().get(0).ink())
                .as("the colour in another figure")
                .isEqualTo(accuracy.marks().get(0).ink());
    }

    @Test
    void thinsTheGreyCurvesOfHundredsOfGroups() {
        Sweep sweep = new Sweep().rows(500).rates(300, 1);

        for (String name : List.of("loss", "loss_time")) {
            Curves others = (Curves) sweep.figure(name).marks().get(3);
            assertThat(others.bands())
                    .hasSize(297)
                    .allSatisfy(band -> assertThat(band.size()).isBetween(3, 30));
        }
    }

    @Test
    void drawsLargeValuesOfEveryContextAndTheirTargetInOnePrefixedUnit() {
        Sweep sweep = new Sweep(Sweep.workload("FLOP/s", 12e9, List.of("copy")))
                .column("accuracy", (trial, row) -> row * 4e8)
                .column("copy/accuracy", (trial, row) -> row * 1e7)
                .rates(2, 2);

        Figure overSteps = sweep.figure("accuracy");
        assertThat(overSteps.y().label()).isEqualTo("accuracy (GFLOP/s)");
        assertThat(overSteps.y().target()).hasValue(12);
        assertThat(((Curve) overSteps.marks().get(0)).band().mean()[29]).isCloseTo(11.6, within(1e-9));
        assertThat(sweep.figure("copy_accuracy").y().label()).isEqualTo("accuracy on copy (GFLOP/s)");
        Figure last = sweep.figure("final_accuracy");
        assertThat(last.x().label()).isEqualTo("accuracy at the end (GFLOP/s)");
        assertThat(last.x().target()).hasValue(12);
        assertThat(((Points) last.marks().get(1)).dots().get(0).x()).isCloseTo(0.29, within(1e-9));
        for (String name : List.of("hparam_learning_rate", "pareto")) {
            Figure figure = sweep.figure(name);
            assertThat(figure.y().label()).isEqualTo("accuracy at the end (GFLOP/s)");
            assertThat(figure.y().target()).hasValue(12);
            assertThat(((Points) figure.marks().get(0)).dots().get(0).y()).isCloseTo(11.6, within(1e-9));
        }
    }

    @Test
    void namesSettingsOnceWhereGroupsDifferInSeveral() {
        Sweep sweep = new Sweep()
                .trials(2, Map.of("learning_rate", "0.1", "batch_size", "32"))
                .trials(2, new TreeMap<>(Map.of("learning_rate", "0.01", "batch_size", "64")));

        Figure loss = sweep.figure("loss");

        assertThat(labels(loss)).containsExactly("32, 0.1", "64, 0.01");
        assertThat(loss.note())
                .isEqualTo("digits_mlp: batch_size, learning_rate; mean and 95 % interval over 2 trials");
    }

    @Test
    void drawsMetricsOverTheEnergyOfAllGpusAndOfOtherMetersWhereTheyAreLogged() {
        Sweep sweep = new Sweep()
                .column("gpu.0.energy.since_start", (trial, row) -> row * 1000.0)
                .column("gpu.1.energy.since_start", (trial, row) -> row * 500.0)
                .column("energy.package", (trial, row) -> row * 10.0)
                .column("energy.none", (trial, row) -> Double.NaN)
                .column("energy.gpu", (trial, row) -> row * 5.0)
                .column("energy.per_sample", (trial, row) -> 3.0 - row % 2)
                .rates(1, 2);

        Curve curve = (Curve) sweep.figure("accuracy_energy").marks().get(0);

        assertThat(sweep.figure("accuracy_energy").x().label()).isEqualTo("GPU energy since the start (kJ)");
        assertThat(curve.band().x()[curve.band().size() - 1]).isEqualTo(29 * 1.5, within(1e-9));
        assertThat(sweep.figure("loss_energy.package").x().label()).isEqualTo("energy: package (J)");
        assertThat(names(sweep))
                .doesNotContain("accuracy_energy.none", "accuracy_energy.gpu", "accuracy_energy.per_sample");
        assertThat(names(new Sweep().rates(1, 2))).noneMatch(name -> name.contains("energy"));
    }

    @Test
    void takesTheMeanOverTheGpusTimesTheirNumberWhereNoSingleOneIsLogged() {
        Sweep sweep = new Sweep()
                .column("gpu.avg.energy.since_start", (trial, row) -> row * 10.0)
                .column(MetricsSchema.GPU_COUNT, (trial, row) -> 4.0)
                .rates(1, 1);

        Curve curve = (Curve) sweep.figure("loss_energy").marks().get(0);

        assertThat(sweep.figure("loss_energy").x().label()).isEqualTo("GPU energy since the start (kJ)");
        assertThat(curve.band().x()[curve.band().size() - 1]).isEqualTo(29 * 0.04, within(1e-9));
    }

    @Test
    void endsACurveWhereAnEnergyMeterStartsOver() {
        Sweep sweep = new Sweep()
                .column("energy.package", (trial, row) -> row < 20 ? 100.0 * row : 1.0)
                .rates(1, 1);

        Curve curve = (Curve) sweep.figure("loss_energy.package").marks().get(0);

        assertThat(curve.band().x()[curve.band().size() - 1]).isEqualTo(1.9, within(1e-9));
    }

    @Test
    void sortsGroupsByTheirLastValueWithItsIntervalTheBestAtTheTop() {
        Sweep sweep = new Sweep().rates(3, 3);

        Figure figure = sweep.figure("final_accuracy");

        assertThat(figure.y().names().stream().map(Axis.Name::text))
                .containsExactly("learning_rate=0.04472", "learning_rate=2.0", "learning_rate=0.001");
        assertThat(figure.y().names().stream().map(Axis.Name::at)).containsExactly(0.0, -1.0, -2.0);
        assertThat(figure.x().label()).isEqualTo("accuracy at the end");
        assertThat(figure.x().target()).hasValue(0.95);
        double[] last = sweep.groups().get(1).trials().stream()
                .mapToDouble(trial -> trial.rows().last("accuracy").orElseThrow())
                .toArray();
        Dot best = ((Points) figure.marks().get(0)).dots().get(0);
        assertThat(best.x()).isEqualTo(Summary.of(last).mean());
        assertThat(best.xError()).isEqualTo(Summary.of(last).ci95());
        assertThat(sweep.figure("final_loss").y().names().get(0).at()).isZero();
        assertThat(names(new Sweep().rates(1, 3))).as("one value alone").doesNotContain("final_accuracy");
    }

    @Test
    void putsTheContextsOfAMetricIntoOneFigure() {
        Sweep sweep = new Sweep(Sweep.workload(List.of("test-human"))).rates(2, 2);

        Figure figure = sweep.figure("final_accuracy");

        assertThat(labels(figure)).containsExactly("main held-out set", "test-human");
        assertThat(figure.marks())
                .allSatisfy(mark -> assertThat(((Points) mark).dots()).hasSize(2));
        assertThat(names(sweep)).doesNotContain("final_test-human_accuracy");
    }

    @Test
    void namesOnlyTheColouredGroupsWhereThereIsNoRoomForAll() {
        assertThat(new Sweep().rates(12, 1).figure("final_loss").y().names()).hasSize(12);

        Figure figure = new Sweep().rates(40, 1).figure("final_loss");

        assertThat(figure.y().names().stream().map(name -> name.text().split(":", 2)[0]))
                .containsExactlyInAnyOrder("best", "median", "worst");
        assertThat(labels(figure)).containsExactly("the other 37 settings");
    }

    @Test
    void countsTrialsWithoutAFiniteValueInsteadOfDroppingThem() {
        Sweep sweep = new Sweep()
                .column("loss", (trial, row) -> trial.runIdx() <= 2 ? Double.NaN : trial.runIdx() - 10.0)
                .rates(3, 2);

        assertThat(sweep.figure("final_loss").note())
                .isEqualTo("digits_mlp: mean and 95 % interval over 2 trials each;"
                        + " 2 trials without a finite value left out");
        assertThat(sweep.figure("loss").note())
                .isEqualTo("digits_mlp: mean and 95 % interval over 2 trials; no values of 1 setting");
        assertThat(sweep.figure("loss").y().scale()).as("negative losses").isEqualTo(Scale.LINEAR);
    }

    @Test
    void drawsANumericHyperparameterWithEveryTrialAndTheMeanOfEachValue() {
        Figure figure = new Sweep().rates(3, 3).figure("hparam_learning_rate");

        assertThat(figure.x().scale()).as("its range is logarithmic").isEqualTo(Scale.LOGARITHMIC);
        Points trials = (Points) figure.marks().get(0);
        Points means = (Points) figure.marks().get(1);
        assertThat(means.look()).isEqualTo(Points.Look.JOINED);
        assertThat(means.dots().stream().map(Dot::x)).containsExactly(0.001, 0.04472, 2.0);
        assertThat(means.dots())
                .allSatisfy(dot -> assertThat(dot.yError()).isFinite().isPositive());
        assertThat(trials.dots()).hasSize(9);
        assertThat(figure.note())
                .isEqualTo("digits_mlp: small: 9 trials; large: mean and 95 % interval over the trials of each value");
    }

    @Test
    void drawsAHyperparameterOfALinearRangeOnALinearAxisAndWordsAsCategories() {
        Sweep sweep = new Sweep();
        for (String optimizer : List.of("adam", "sgd")) {
            for (String size : List.of("16", "1024")) {
                sweep.trials(2, Map.of("optimizer", optimizer, "batch_size", size));
            }
        }

        assertThat(sweep.figure("hparam_batch_size").x().scale()).isEqualTo(Scale.LINEAR);
        assertThat(sweep.figure("hparam_optimizer").y().names().stream().map(Axis.Name::text))
                .as("in the order of the declared choices")
                .containsExactly("sgd", "adam");
        assertThat(names(sweep)).doesNotContain("hparam_learning_rate");
    }

    @Test
    void drawsTheQuantilesOfStepTimesOfEachGroup() {
        Sweep sweep = steps().rates(2, 3);

        Figure figure = sweep.figure("step_time_quantiles");

        assertThat(figure.x().names().stream().map(Axis.Name::text)).containsExactly("p50", "p90", "p99", "p99.9");
        assertThat(figure.y().label()).isEqualTo("time of a step (ms)");
        assertThat(figure.marks()).hasSize(2);
        Points first = (Points) figure.marks().get(0);
        assertThat(first.dots().get(3).y()).isEqualTo(9 * 2.02, within(1e-9));
        assertThat(first.dots().get(3).yError()).isFinite().isPositive();
        assertThat(names(new Sweep().rates(2, 3))).doesNotContain("step_time", "step_time_quantiles");
        assertThat(steps().rates(12, 1).figure("step_time_quantiles").marks())
                .last()
                .isInstanceOf(Curves.class);
    }

    /** Step times in the rows of training trials: 2 ms in the mean, 1 % more for each run. */
    private static Sweep steps() {
        Sweep sweep = new Sweep();
        QUANTILES.forEach((name, factor) -> sweep.column(
                MetricsSchema.STEP_TIME_PREFIX + name,
                (trial, row) -> 0.002 * factor * (1 + 0.01 * ((trial.runIdx() - 1) % 3))));
        return sweep;
    }

    @Test
    void showsTheMedianStepAloneWhereAllQuantilesOfAllGroupsWouldBeTooMany() {
        Figure figure = steps().rates(3, 2).figure("step_time");

        assertThat(figure.marks()).hasSize(3);
        assertThat(figure.y().label()).isEqualTo("time of a step, p50 (ms)");
        assertThat(steps().rates(2, 2).figure("step_time").marks()).hasSize(8);
    }

    @Test
    void drawsTheFrontOfTimeAndMetric() {
        Figure figure = new Sweep().rates(3, 3).figure("pareto");

        assertThat(labels(figure))
                .containsExactly("learning_rate=0.001", "learning_rate=0.04472", "learning_rate=2.0", "Pareto front");
        assertThat(figure.x().label()).isEqualTo("training time (s)");
        Dot mean = ((Points) figure.marks().get(0)).dots().get(0);
        assertThat(mean.xError()).isFinite().isPositive();
        assertThat(mean.yError()).isFinite().isPositive();
        assertThat(((Points) figure.marks().get(3)).dots().size()).isBetween(1, 2);
    }

    @Test
    void aPointThatIsSlowerAndNoBetterIsNotOnTheFront() {
        List<Dot> dots = List.of(Dot.of(3, 0.9), Dot.of(1, 0.5), Dot.of(2, 0.5), Dot.of(4, 0.8), Dot.of(1, 0.4));

        assertThat(ParetoFigure.front(dots, Goal.MAXIMIZE)).containsExactly(Dot.of(1, 0.5), Dot.of(3, 0.9));
        assertThat(ParetoFigure.front(dots, Goal.MINIMIZE)).containsExactly(Dot.of(1, 0.4));
    }

    @Test
    void drawsOnlyTrialsThatSucceededWhereSomeDid() {
        Sweep sweep = new Sweep().rates(2, 2);
        sweep.add(CampaignPlan.Trial.of("digits_mlp", 5, 5, Map.of("learning_rate", "2.0")), TrialState.FAILED);

        assertThat(((Points) sweep.figure("hparam_learning_rate").marks().get(0)).dots())
                .hasSize(4);
    }

    @Test
    void saysInTheNoteThatAnAxisCannotBeLogarithmic() {
        Points points = new Points("a", new Ink(0), List.of(Dot.of(-1, 1), Dot.of(2, 10)), Points.Look.MEANS);
        Figure figure = new Figure(
                "f", "f", Axis.of("x", Scale.LOGARITHMIC), Axis.of("y", Scale.LOGARITHMIC), "a note", List.of(points));

        assertThat(figure.told().note()).isEqualTo("a note; the x axis is linear, as not all values are above zero");
        assertThat(AxisRange.across(figure).logarithmic()).isFalse();
        assertThat(AxisRange.up(figure).logarithmic()).isTrue();
    }

    @Test
    void givesTrialsOfAnotherEnvironmentAColourOfTheirOwn() {
        Map<String, String> other = new TreeMap<>();
        MetricsSchema.REQUIRED.stream().filter(MetricsSchema::constant).forEach(column -> other.put(column, "same"));
        Sweep sweep = new Sweep().text(other).rates(2, 2);
        other.put(MetricsSchema.DEVICE, "H200");
        sweep.text(other).rates(2, 3);

        Figure figure = sweep.figure("hparam_learning_rate");

        assertThat(labels(figure)).containsExactly("device=same", "device=H200");
        assertThat(((Points) figure.marks().get(1)).dots().get(0).n()).isEqualTo(2);
        assertThat(((Points) figure.marks().get(3)).dots().get(0).n()).isEqualTo(3);
        assertThat(figure.marks().get(3).ink())
                .isNotEqualTo(figure.marks().get(1).ink());
    }

    private static List<String> labels(Figure figure) {
        return figure.marks().stream()
                .map(Mark::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static List<String> names(Sweep sweep) {
        return sweep.figures().stream().map(Figure::fileName).toList();
    }
}
