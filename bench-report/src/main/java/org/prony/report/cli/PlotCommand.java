package org.prony.report.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.index.QueryException;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;
import org.prony.report.plot.DrawingLibraries;
import org.prony.report.plot.Figure;
import org.prony.report.plot.FigureWriter;
import org.prony.report.plot.OwnFigure;
import org.prony.report.plot.PlotKind;
import org.prony.report.plot.PlotRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plot [DIR]}: a figure of any two columns; prints the path of the file. */
@Command(
        name = "plot",
        description = "Draws any two columns of stored trials.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A column is one of metrics.csv, a hyperparameter, or NAME.last and NAME.best: a trial's last and best value.",
            "  prony plot --y loss --groupby optimizer --log-y",
            "  prony plot --x learning_rate --y accuracy.best --kind scatter --log-x",
            "  prony plot --x optimizer --y samples_per_second --kind box"
        })
final class PlotCommand extends StoredCommand {

    @Mixin
    private TrialOptions trials;

    @Option(names = "--x", paramLabel = "COL", description = "Column along x (default: the step).")
    private @Nullable String x;

    @Option(names = "--y", paramLabel = "COL", description = "Column along y (default: the main metric).")
    private @Nullable String y;

    @Option(
            names = "--groupby",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "COL",
            description =
                    "Columns whose values make groups, separated by commas (default: every hyperparameter that varies).")
    private @Nullable List<String> groupBy;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "One of line, scatter, bar, box (default: by the columns).")
    private @Nullable String kind;

    @Option(names = "--log-x", description = "Make the x axis logarithmic.")
    private boolean logX;

    @Option(names = "--log-y", description = "Make the y axis logarithmic.")
    private boolean logY;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "A .png or .svg file; needed with --state, --where or several campaigns (default: own_….png among the"
                            + " workload's plots).")
    private @Nullable Path out;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init")
    PlotCommand() {}

    @Override
    int execute() throws UsageException, QueryException, IOException {
        Optional<String> missing = DrawingLibraries.missing();
        if (missing.isPresent()) {
            throw new UsageException("plot: " + missing.get());
        }
        if (out != null && !out.toString().matches("(?s).+\\.(png|svg)")) {
            throw new UsageException("--out " + out + ": the name must end in .png or .svg");
        }
        ChosenTrials.Loadable campaigns = trials.chosen().loadable();
        warn(campaigns.unreadable());
        List<ChosenTrials.Unloaded> there = campaigns.campaigns();
        boolean latestAlone = there.size() > 1 && !trials.namesCampaigns();
        List<CampaignLogs> logs = logs(latestAlone ? there.subList(there.size() - 1, there.size()) : there);
        WorkloadDescriptor descriptor = descriptor(logs);
        if (out == null
                && (logs.size() > 1 || !trials.narrowingWithinWorkloads().isEmpty())) {
            throw new UsageException("--out is missing: a plot of several campaigns, or of trials chosen by --state or"
                    + " --where, goes to a file of your choice; add --out FILE.png");
        }
        List<TrialLog> drawn = logs.stream()
                .flatMap(campaign -> campaign.trialsOf(descriptor.id()).stream())
                .toList();
        Figure figure = OwnFigure.of(request(), descriptor, drawn).noting(trials.narrowingWithinWorkloads());
        Path file = out != null
                ? out
                : logs.get(logs.size() - 1)
                        .folder()
                        .workload(descriptor.id())
                        .plots()
                        .resolve(figure.pngName());
        FigureWriter.writeFile(figure, file);
        out().println(file);
        if (latestAlone) {
            // Not beside the path, which scripts read.
            err().println("note: drawn from campaign " + logs.get(0).plan().id() + ", the latest of " + there.size()
                    + "; --campaign chooses others");
        }
        logs.forEach(campaign -> warn(campaign.warnings()));
        return CommandLine.ExitCode.OK;
    }

    private PlotRequest request() throws QueryException {
        return new PlotRequest(
                Optional.ofNullable(x),
                Optional.ofNullable(y),
                Optional.ofNullable(groupBy),
                kind == null ? Optional.empty() : Optional.of(PlotKind.of(kind)),
                logX,
                logY);
    }

    private static List<CampaignLogs> logs(List<ChosenTrials.Unloaded> campaigns) throws IOException {
        List<CampaignLogs> logs = new ArrayList<>();
        for (ChosenTrials.Unloaded campaign : campaigns) {
            logs.add(campaign.load());
        }
        return logs;
    }

    /** The workload as its latest campaign declares it. */
    private static WorkloadDescriptor descriptor(List<CampaignLogs> logs) throws UsageException {
        Map<String, WorkloadDescriptor> known = new LinkedHashMap<>();
        logs.forEach(campaign -> campaign.plan().workloads().forEach(each -> known.put(each.id(), each)));
        if (known.isEmpty()) {
            throw new UsageException("plot draws one workload; the campaign has none");
        }
        if (known.size() > 1) {
            throw new UsageException(
                    "plot draws one workload; choose one of " + String.join(", ", known.keySet()) + " with --workload");
        }
        return known.values().iterator().next();
    }
}
