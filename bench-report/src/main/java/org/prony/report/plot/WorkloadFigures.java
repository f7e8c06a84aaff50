package org.prony.report.plot;

import java.util.List;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.stats.TrialGroup;

/**
 * Chooses the figures of one workload by what its logs hold. A figure for which there are no data is not made, nor one of a
 * single point.
 */
public final class WorkloadFigures {

    private WorkloadFigures() {}

    /**
     * The figures of a workload: its metrics over steps, time and energy; the metrics at the end by group, by hyperparameter
     * and against time; then step times, throughput and hardware. Ten groups have a colour each; of more, the best, the median
     * and the worst have, and the others are grey.
     *
     * @param groups the groups of this workload's trials. What is drawn of a group are its trials that succeeded, as in the
     *     tables; all its trials where none did
     */
    public static List<Figure> of(WorkloadDescriptor workload, List<TrialGroup> groups) {
        WorkloadData data = new WorkloadData(workload, groups);
        FigureList figures = new FigureList(workload.id());
        CurveFigures curves = new CurveFigures(data, figures);
        MetricFigures.add(data, curves);
        FinalFigures.add(data, figures);
        ParetoFigure.add(data, figures);
        HyperparameterFigures.add(data, figures);
        StepTimeFigures.add(data, curves, figures);
        HardwareFigures.add(data, curves);
        return figures.figures();
    }
}
