package org.prony.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.compare.Comparison;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;
import org.prony.report.matching.BestAgainstNext;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.MainQuantity;
import org.prony.report.stats.ResultRow;
import org.prony.report.stats.ResultTable;
import org.prony.report.stats.Summary;
import org.prony.report.stats.TrialGroups;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;
import org.prony.report.text.TrustText;

/** What one campaign by itself shows: failures, targets, the best settings. */
public final class Findings {

    private Findings() {}

    /**
     * The findings in the order in which they matter: failures of the campaign, what speaks against trusting it, then each
     * workload's target and best setting.
     */
    public static List<Finding> of(CampaignLogs logs, ResultTable results) {
        List<Finding> findings = new ArrayList<>();
        findings.add(trials(logs));
        TrustText.disturbed(logs.trials()).ifPresent(line -> findings.add(new Finding(Finding.Kind.BAD, line)));
        TrustText.leaks(logs.trials()).forEach(line -> findings.add(new Finding(Finding.Kind.BAD, line)));
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            List<ResultRow> rows = results.rows().stream()
                    .filter(row -> row.workload().equals(workload.id()))
                    .toList();
            target(workload, rows).ifPresent(findings::add);
            GroupRanking ranking = GroupRanking.of(workload, TrialGroups.of(workload, logs.trialsOf(workload.id())));
            best(ranking).ifPresent(findings::add);
            BestAgainstNext.of(ranking)
                    .map(pair -> against(workload, pair, unit(ranking)))
                    .ifPresent(findings::add);
        }
        return List.copyOf(findings);
    }

    private static Finding trials(CampaignLogs logs) {
        int all = logs.trials().size();
        long succeeded = logs.trials().stream().filter(TrialLog::succeeded).count();
        if (succeeded == all) {
            return new Finding(
                    Finding.Kind.GOOD, all == 1 ? "The only trial succeeded" : "All " + all + " trials succeeded");
        }
        boolean bad = logs.trials().stream().anyMatch(TrialLog::failed);
        String others = logs.trials().stream()
                .filter(log -> !log.succeeded())
                .collect(Collectors.groupingBy(log -> log.status().state(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
        return new Finding(
                bad ? Finding.Kind.BAD : Finding.Kind.NEUTRAL,
                succeeded + " of " + all + " trials succeeded; " + others);
    }

    private static Optional<Finding> target(WorkloadDescriptor workload, List<ResultRow> rows) {
        List<ResultRow> targeted =
                rows.stream().filter(row -> Double.isFinite(row.target())).toList();
        if (targeted.isEmpty()) {
            return Optional.empty();
        }
        int trials = targeted.stream().mapToInt(row -> row.counts().trials()).sum();
        int reached = targeted.stream().mapToInt(ResultRow::reached).sum();
        MetricDescriptor metric = workload.mainMetric();
        String text = workload.id() + ": target " + metric.name() + (metric.goal() == Goal.MAXIMIZE ? " ≥ " : " ≤ ")
                + PrefixedUnit.of(metric.unit(), DoubleStream.of(targeted.get(0).target()))
                        .text(targeted.get(0).target())
                + " reached by " + reached + " of "
                + trials + (trials == 1 ? " trial" : " trials");
        boolean open = targeted.stream().anyMatch(row -> row.counts().unfinished() > 0);
        Finding.Kind kind =
                reached == trials ? Finding.Kind.GOOD : reached == 0 && !open ? Finding.Kind.BAD : Finding.Kind.NEUTRAL;
        return Optional.of(new Finding(kind, text + fastest(targeted)));
    }

    private static String fastest(List<ResultRow> rows) {
        Optional<ResultRow> fastest = rows.stream()
                .filter(row -> row.secondsToTarget().n() > 0)
                .min(Comparator.comparingDouble(row -> row.secondsToTarget().mean()));
        return fastest.map(row -> rows.size() == 1
                        ? ", after " + value(row.secondsToTarget(), " s") + " of training"
                        : ", soonest with " + row.label() + " after " + value(row.secondsToTarget(), " s")
                                + " of training")
                .orElse("");
    }

    private static Optional<Finding> best(GroupRanking ranking) {
        return ranking.known().stream().findFirst().map(best -> {
            MainQuantity by = ranking.by();
            PrefixedUnit unit = unit(ranking);
            String what = by.name() + " " + value(best.value().times(unit.factor()), unit.suffix());
            int settings = ranking.places().size();
            String setting = settings == 1
                    ? what
                    : "best of " + settings + " settings " + best.group().label() + ", " + what;
            return new Finding(Finding.Kind.NEUTRAL, best.group().workload() + ": " + setting);
        });
    }

    /** Whether the best setting is told apart from the next one, and what it would take. */
    private static Finding against(WorkloadDescriptor workload, BestAgainstNext pair, PrefixedUnit unit) {
        Comparison comparison = pair.comparison();
        String interval = comparison
                .interval()
                .map(found -> " (95 % interval " + NumberText.number(found.low() * unit.factor()) + " to "
                        + NumberText.number(found.high() * unit.factor()) + ")")
                .orElse("");
        String difference = unit.text(comparison.difference()) + interval;
        String more = comparison.moreTrials().text();
        return switch (comparison.verdict()) {
            case BETTER ->
                new Finding(
                        Finding.Kind.GOOD,
                        workload.id() + ": the best setting is better than the next, " + pair.next() + ", by "
                                + difference);
            case SAME, WORSE, INCONCLUSIVE ->
                new Finding(
                        Finding.Kind.NEUTRAL,
                        workload.id() + ": the best setting cannot be told from the next, " + pair.next()
                                + ": difference " + difference
                                + (more.isEmpty() ? "" : "; " + more + " might settle it"));
        };
    }

    /** {@code 0.985 ± 0.003 (95 % interval over 5 trials)}; without an interval where there is one trial. */
    private static String value(Summary summary, String unit) {
        String number = NumberText.withError(summary.mean(), summary.ci95()) + unit;
        return summary.n() > 1 ? number + " (95 % interval, n = " + summary.n() + ")" : number + " (n = 1)";
    }

    /** The unit in which all settings of a workload are told. */
    private static PrefixedUnit unit(GroupRanking ranking) {
        return PrefixedUnit.of(
                ranking.by().unit(),
                ranking.known().stream().mapToDouble(place -> place.value().mean()));
    }
}
