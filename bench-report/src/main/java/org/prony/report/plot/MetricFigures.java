package org.prony.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.prony.api.metrics.HardwareColumns;
import org.prony.api.metrics.MetricsSchema;

/** Learning curves: each metric over steps, over training time and, where it is known, over energy. */
final class MetricFigures {

    private final WorkloadData data;
    private final CurveFigures curves;

    private MetricFigures(WorkloadData data, CurveFigures curves) {
        this.data = data;
        this.curves = curves;
    }

    static void add(WorkloadData data, CurveFigures curves) {
        MetricFigures figures = new MetricFigures(data, curves);
        List<Energy> energies = figures.energies();
        data.workload().metricColumns().forEach(column -> figures.add(column, energies));
    }

    private void add(String column, List<Energy> energies) {
        Quantity y = data.quantity(column);
        Axis up = Axis.of(y.label(), data.scaleOfCurves(column)).withTarget(data.target(y));
        String words = data.words(column);
        curves.add(column, words + " over steps", data.steps(), y, up);
        curves.add(column + "_time", words + " over training time", data.time(), y, up);
        for (Energy energy : energies) {
            curves.add(column + "_" + energy.fileName(), words + " over " + energy.words(), energy.x(), y, up);
        }
    }

    /** The energy of the GPUs, and whatever other meters there are. */
    private List<Energy> energies() {
        List<Energy> energies = new ArrayList<>();
        double ofGpus = data.largest(GpuEnergy.COLUMN);
        if (ofGpus > 0) {
            energies.add(new Energy(
                    "energy", "GPU energy", Quantity.joules(GpuEnergy.COLUMN, "GPU energy since the start", ofGpus)));
        }
        for (String column : data.columns()) {
            double largest = isMeter(column) ? data.largest(column) : 0;
            if (largest > 0) {
                String name = "energy: " + column.substring(HardwareColumns.ENERGY_PREFIX.length());
                energies.add(new Energy(column, name, Quantity.joules(column, name, largest)));
            }
        }
        return energies;
    }

    /** That of the GPUs is drawn already, and energy per example is no meter: it may fall. */
    private static boolean isMeter(String column) {
        return column.startsWith(HardwareColumns.ENERGY_PREFIX)
                && !column.equals(MetricsSchema.ENERGY_GPU)
                && !column.equals(MetricsSchema.ENERGY_PER_SAMPLE);
    }

    /** A meter of energy: the end of a file's name, words, and the axis. */
    private record Energy(String fileName, String words, Quantity x) {}
}
