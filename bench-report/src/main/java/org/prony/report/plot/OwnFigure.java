package org.prony.report.plot;

import java.util.List;
import java.util.Optional;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.index.QueryException;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.TrialGroup;

/** Makes the figure that a person asks for. */
public final class OwnFigure {

    private final PlotRequest request;
    private final PlotColumns columns;
    private final PlotColumn y;
    private final Optional<PlotColumn> x;
    private final PlotKind kind;
    private final WorkloadData data;

    private OwnFigure(PlotRequest request, WorkloadDescriptor workload, List<TrialLog> trials) throws QueryException {
        this.request = request;
        this.columns = new PlotColumns(workload, trials);
        this.y = columns.require("--y", request.y().orElseGet(() -> defaultY(workload)));
        Optional<PlotColumn> named = request.x().isPresent()
                ? Optional.of(columns.require("--x", request.x().get()))
                : Optional.empty();
        this.kind = request.kind().orElseGet(() -> defaultKind(named, trials));
        boolean rows = kind == PlotKind.BAR || kind == PlotKind.BOX;
        this.x = named.isPresent() || rows ? named : Optional.of(columns.require("--x", MetricsSchema.GLOBAL_STEP));
        List<TrialGroup> groups = OwnGroups.of(workload, trials, columns, request, x, y);
        this.data = new WorkloadData(workload, groups);
    }

    /**
     * The figure of some trials of one workload.
     *
     * @throws QueryException if a column is not known, cannot be drawn that way, or has no values; the message names it and what
     *     to do
     */
    public static Figure of(PlotRequest request, WorkloadDescriptor workload, List<TrialLog> trials)
            throws QueryException {
        return new OwnFigure(request, workload, trials).figure();
    }

    private Figure figure() throws QueryException {
        FigureList figures = new FigureList(data.workload().id());
        OwnTitle title = new OwnTitle(kind, x, y);
        switch (kind) {
            case LINE -> {
                if (along().perRow() && y.perRow()) {
                    addCurves(figures, title);
                } else {
                    OwnPoints.add(data, along(), y, true, title, figures);
                }
            }
            case SCATTER -> OwnPoints.add(data, along(), y, false, title, figures);
            case BAR, BOX -> {
                if (request.logX()) {
                    throw new QueryException("--log-x: " + kind.label() + " has no numbers along x; leave it out");
                }
                OwnRows.add(data, x, y, kind, title, figures);
            }
        }
        if (figures.figures().isEmpty()) {
            throw new QueryException("--y " + y.name() + ": no trial has "
                    + (kind == PlotKind.LINE ? "two points" : "a finite value") + " of it"
                    + x.map(column -> " over " + column.name()).orElse(""));
        }
        return withScales(figures.figures().get(0));
    }

    private PlotColumn along() {
        return x.orElseThrow();
    }

    private void addCurves(FigureList figures, OwnTitle title) {
        PlotColumn along = along();
        Quantity right = ColumnQuantity.of(data.workload(), along.name(), data.largest(along.name()));
        Quantity up = ColumnQuantity.of(data.workload(), y.name(), data.largest(y.name()));
        new CurveFigures(data, figures)
                .add(
                        title.fileName(),
                        title.words(),
                        right,
                        up,
                        Axis.of(up.label(), data.scaleOf(y.name())).withTarget(data.target(up)));
    }

    private Figure withScales(Figure figure) {
        boolean turned = kind == PlotKind.BAR || kind == PlotKind.BOX;
        Axis right = turned ? scaled(figure.x(), request.logY()) : scaled(figure.x(), request.logX());
        Axis up = turned ? figure.y() : scaled(figure.y(), request.logY());
        return new Figure(figure.fileName(), figure.title(), right, up, figure.note(), figure.marks());
    }

    private static Axis scaled(Axis axis, boolean logarithmic) {
        return logarithmic ? new Axis(axis.label(), Scale.LOGARITHMIC, axis.names(), axis.target()) : axis;
    }

    private String defaultY(WorkloadDescriptor workload) {
        String metric = workload.mainMetric().name();
        String median = MetricsSchema.STEP_TIME_PREFIX + "p50";
        return !columns.has(metric) && columns.has(median) ? median : metric;
    }

    private PlotKind defaultKind(Optional<PlotColumn> along, List<TrialLog> trials) {
        if (along.isEmpty()) {
            return y.perRow() ? PlotKind.LINE : PlotKind.BAR;
        }
        if (along.get().perRow() && y.perRow()) {
            return PlotKind.LINE;
        }
        boolean numbers = trials.stream()
                .filter(trial -> along.get().value().apply(trial).isPresent())
                .allMatch(trial -> Double.isFinite(along.get().number(trial)));
        return numbers ? PlotKind.SCATTER : PlotKind.BAR;
    }
}
