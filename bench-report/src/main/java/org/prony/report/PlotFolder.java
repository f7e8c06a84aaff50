package org.prony.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.plot.DrawingLibraries;
import org.prony.report.plot.Figure;
import org.prony.report.plot.FigureWriter;
import org.prony.report.plot.Picture;
import org.prony.report.plot.WorkloadFigures;
import org.prony.report.stats.TrialGroup;

/** Draws the figures of one workload, several at a time. */
final class PlotFolder {

    private PlotFolder() {}

    /**
     * What was drawn.
     *
     * @param pictures in the order of the figures
     * @param warnings figures that could not be drawn, one line each
     * @param unwritten figures whose files could not be written, one line each
     */
    record Drawn(List<Picture> pictures, List<String> warnings, List<String> unwritten) {}

    static Drawn draw(WorkloadDescriptor workload, List<TrialGroup> groups, Path folder) {
        Optional<String> missing = DrawingLibraries.missing();
        if (missing.isPresent()) {
            return new Drawn(List.of(), List.of(missing.get()), List.of());
        }
        List<Result> results;
        try {
            List<Figure> figures = WorkloadFigures.of(workload, groups);
            if (!figures.isEmpty()) {
                Files.createDirectories(folder);
            }
            results =
                    figures.parallelStream().map(figure -> draw(figure, folder)).toList();
        } catch (IOException e) {
            return new Drawn(List.of(), List.of(), List.of(CampaignReport.unwritten(folder, e)));
        } catch (RuntimeException e) {
            return new Drawn(List.of(), List.of(folder + ": no plots: " + CampaignReport.oneLine(e)), List.of());
        }
        return new Drawn(
                results.stream().flatMap(result -> result.picture().stream()).toList(),
                results.stream().flatMap(result -> result.warning().stream()).toList(),
                results.stream().flatMap(result -> result.unwritten().stream()).toList());
    }

    private static Result draw(Figure figure, Path folder) {
        try {
            return new Result(Optional.of(FigureWriter.write(figure, folder)), Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new Result(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(CampaignReport.unwritten(folder.resolve(figure.pngName()), e)));
        } catch (RuntimeException | LinkageError | InternalError e) {
            return new Result(
                    Optional.empty(),
                    Optional.of(folder.resolve(figure.pngName()) + ": not drawn: " + CampaignReport.oneLine(e)),
                    Optional.empty());
        }
    }

    private record Result(Optional<Picture> picture, Optional<String> warning, Optional<String> unwritten) {}
}
