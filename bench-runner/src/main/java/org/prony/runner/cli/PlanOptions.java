package org.prony.runner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.repository.Measure;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person asks to be run, on the command line. */
final class PlanOptions {

    @Parameters(
            paramLabel = "WORKLOAD|name=value",
            description = "Workloads to run (default: those of the campaign file), and values of hyperparameters;"
                    + " name=a,b tries both.")
    private List<String> selection = new ArrayList<>();

    @Option(
            names = {"-c", "--campaign"},
            paramLabel = "FILE",
            description = "The campaign file (default: configs/main.yaml, if nothing is named and that is there).")
    private @Nullable Path file;

    @Option(
            names = {"-t", "--title"},
            paramLabel = "TITLE",
            description = "Runs this choice of the campaign file; may be given several times.")
    private List<String> titles = new ArrayList<>();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Draws N trials of each choice, with the campaign's seed.")
    private @Nullable Integer sample;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials of each workload and set of values (default: 3, but 1 of each point of a search).")
    private @Nullable Integer trials;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "The seed from which each trial's own is derived (default: 42); seed=1,2 gives them themselves.")
    private @Nullable Long seed;

    @Option(
            names = "--measure",
            paramLabel = "train|step",
            defaultValue = "train",
            converter = MeasureConverter.class,
            description = "train: to the target or the budget; step: the steady state of one step (default: train).")
    private Measure measure;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu:I",
            description = "Where the trials compute; auto takes a GPU where the engine can use one (default: auto).")
    private @Nullable String device;

    @Option(
            names = "--slots",
            paramLabel = "auto|cpu:N|gpu:I,J",
            description = "How many trials run at once: N shares of the cores, or one for each GPU"
                    + " (default: what the campaign file says, or auto).")
    private @Nullable String slots;

    @Option(
            names = "--max-runtime",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Lowers the training budget of each trial, such as 30s.")
    private @Nullable Duration maxRuntime;

    @Option(
            names = "--kill-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Wall time after which a trial is killed (default: its budget and 60 s).")
    private @Nullable Duration killAfter;

    @Option(
            names = "--extra-metadata",
            paramLabel = "KEY=VALUE",
            description = "Logged with every row as extra.KEY; may be given several times.")
    private List<String> extraMetadata = new ArrayList<>();

    List<String> selection() {
        return List.copyOf(selection);
    }

    /** One trial of one workload. */
    static PlanOptions oneTrial(List<String> selection, String device) {
        PlanOptions options = new PlanOptions();
        options.selection = List.copyOf(selection);
        options.trials = 1;
        options.device = device;
        options.measure = Measure.TRAIN;
        return options;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    List<String> titles() {
        return List.copyOf(titles);
    }

    Optional<Integer> sample() {
        return Optional.ofNullable(sample);
    }

    Optional<Integer> trials() {
        return Optional.ofNullable(trials);
    }

    Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    Measure measure() {
        return measure;
    }

    Optional<String> device() {
        return Optional.ofNullable(device);
    }

    Optional<String> slots() {
        return Optional.ofNullable(slots);
    }

    Optional<Duration> maxRuntime() {
        return Optional.ofNullable(maxRuntime);
    }

    Optional<Duration> killAfter() {
        return Optional.ofNullable(killAfter);
    }

    List<String> extraMetadata() {
        return List.copyOf(extraMetadata);
    }
}
