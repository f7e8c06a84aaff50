package org.prony.report.plot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.metrics.MetricsSchema;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Band;
import org.prony.report.stats.Bands;
import org.prony.report.stats.Series;
import org.prony.report.stats.TrialGroup;

/** The bands of groups, each made once. */
final class GroupBands {

    private static final int GRID = 240;

    private final Map<Key, Optional<Band>> bands = new HashMap<>();
    private final int gridOfOthers;

    /** Bands of groups of which {@code others} are shown in grey. */
    GroupBands(int others) {
        this.gridOfOthers = Curves.pointsOfEach(Math.max(1, others));
    }

    /** The band of a group that has a colour, in the shown units; none if no trial has a point. */
    Optional<Band> of(TrialGroup group, Quantity x, Quantity y) {
        return bands.computeIfAbsent(
                new Key(group.label(), x.column(), y.column(), y.factor()), key -> make(group, x, y, GRID));
    }

    /** The band of a group that is one of many in grey, with no more points than it is drawn with. */
    Optional<Band> ofOther(TrialGroup group, Quantity x, Quantity y) {
        return bands.computeIfAbsent(
                new Key(group.label(), x.column(), y.column(), y.factor()),
                key -> make(group, x, y, gridOfOthers).map(band -> ThinBand.of(band, gridOfOthers)));
    }

    private static Optional<Band> make(TrialGroup group, Quantity x, Quantity y, int grid) {
        List<Series> trials = group.trials().stream()
                .map(TrialLog::rows)
                .map(rows -> new Series(x.scaled(forward(x, x.logged(rows))), y.scaled(y.logged(rows))))
                .filter(series -> series.finite().size() > 0)
                .toList();
        boolean bySteps = x.column().equals(MetricsSchema.GLOBAL_STEP);
        Band band = bySteps ? Bands.overSteps(trials) : Bands.overTime(trials, grid);
        return band.size() == 0 ? Optional.empty() : Optional.of(band);
    }

    /** A meter of energy that starts over, as after a driver's reset, tells nothing from there on. */
    private static double[] forward(Quantity x, double[] values) {
        if (!x.column().contains("energy")) {
            return values;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < highest) {
                values[i] = Double.NaN;
            } else if (Double.isFinite(values[i])) {
                highest = values[i];
            }
        }
        return values;
    }

    /** What a band is made of; the labels of the groups of one workload differ. */
    private record Key(String group, String xColumn, String yColumn, double factor) {}
}
