package org.prony.report.stats;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.prony.api.Goal;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * The groups of a workload, best first; the only judge of which setting is best.
 *
 * @param places all groups; those without a value come after all others, of equals the earlier one first
 * @param by what they are ranked by: its mean over a group's trials that succeeded
 */
public record GroupRanking(List<Place> places, MainQuantity by) {

    public GroupRanking {
        places = List.copyOf(places);
    }

    /**
     * A group in the ranking.
     *
     * @param group the group
     * @param value over its trials that succeeded and have a value; its mean is {@code NaN} if none has
     */
    public record Place(TrialGroup group, Summary value) {}

    /** The ranking of {@code groups}, which are of one workload. */
    public static GroupRanking of(WorkloadDescriptor workload, List<TrialGroup> groups) {
        MainQuantity by = MainQuantity.of(
                workload,
                groups.stream().flatMap(group -> group.trials().stream()).toList());
        double sign = by.goal() == Goal.MAXIMIZE ? -1 : 1;
        return new GroupRanking(
                groups.stream()
                        .map(group -> new Place(group, value(group, by)))
                        // NaN sorts after everything else.
                        .sorted(Comparator.comparingDouble(
                                place -> sign * place.value().mean()))
                        .toList(),
                by);
    }

    /** All groups in this order. */
    public List<TrialGroup> groups() {
        return places.stream().map(Place::group).toList();
    }

    /** The places of those that have a value, in this order. */
    public List<Place> known() {
        return places.stream()
                .filter(place -> !Double.isNaN(place.value().mean()))
                .toList();
    }

    private static Summary value(TrialGroup group, MainQuantity by) {
        return Summary.of(group.succeeded().stream()
                .map(by.value())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }
}
