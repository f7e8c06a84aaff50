package org.prony.report.matching;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prony.report.compare.Comparison;
import org.prony.report.compare.Margin;
import org.prony.report.compare.Sample;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.MainQuantity;
import org.prony.report.stats.TrialGroup;

/**
 * The setting of a workload with the best mean, compared with the one that comes next. Both were chosen by their means, so that
 * their difference is somewhat larger than it will be when they are run again.
 *
 * @param best what sets the best group apart
 * @param next what sets the next one apart
 * @param comparison the best beside the next
 */
public record BestAgainstNext(String best, String next, Comparison comparison) {

    /** The two best groups of a ranking; empty if fewer than two have a value. */
    public static Optional<BestAgainstNext> of(GroupRanking ranking) {
        List<GroupRanking.Place> known = ranking.known();
        if (known.size() < 2) {
            return Optional.empty();
        }
        TrialGroup best = known.get(0).group();
        TrialGroup next = known.get(1).group();
        MainQuantity by = ranking.by();
        return Optional.of(new BestAgainstNext(
                best.label(), next.label(), Comparison.of(sample(next, by), sample(best, by), by.goal(), Margin.NONE)));
    }

    private static Sample sample(TrialGroup group, MainQuantity by) {
        return Sample.of(group.succeeded().stream()
                .map(by.value())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }
}
