package org.prony.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prony.api.Scaling;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.GroupRanking;
import org.prony.report.stats.TrialGroup;
import org.prony.report.stats.TrialGroups;

/** What the page's script draws and lists, as JSON that may stand in a {@code script} element. */
final class PageData {

    private static final List<String> EVERY_X = List.of("step", "epoch", "time");
    private static final List<String> TIME_ALONE = List.of("time");
    private static final List<String> STEP_ALONE = List.of("step");

    private final CampaignLogs logs;
    private final IdentityHashMap<TrialLog, Integer> indices = new IdentityHashMap<>();
    private final List<Workload> workloads = new ArrayList<>();

    private PageData(CampaignLogs logs) {
        this.logs = logs;
        logs.trials().forEach(log -> indices.put(log, indices.size()));
        for (WorkloadDescriptor descriptor : logs.plan().workloads()) {
            List<TrialLog> trials = logs.trialsOf(descriptor.id());
            List<TrialGroup> groups = TrialGroups.of(descriptor, trials);
            workloads.add(new Workload(
                    descriptor,
                    trials,
                    groups,
                    GroupRanking.of(descriptor, groups),
                    ChartColumn.metrics(descriptor, trials),
                    ChartColumn.hardware(trials)));
        }
    }

    /** The data of a page. */
    static String of(PageContent content) {
        return new PageData(content.logs()).json();
    }

    private String json() {
        ScriptJson json = new ScriptJson().openObject();
        json.name("noun").text("trial").name("base").text("../");
        writeTrials(json);
        PointBudget budget = budget();
        json.name("workloads").openArray();
        workloads.forEach(workload -> write(json, workload, budget));
        return json.closeArray().closeObject().toString();
    }

    private PointBudget budget() {
        return PointBudget.of(workloads.stream()
                .map(workload -> new PointBudget.Content(
                        workload.trials().size(),
                        workload.groups().size(),
                        workload.metrics().size(),
                        workload.hardware().size()))
                .toList());
    }

    private void writeTrials(ScriptJson json) {
        TrialCells columns = TrialCells.of(logs);
        columns.writeHeadings(json.name("columns"));
        json.name("trials").openArray();
        for (TrialLog log : logs.trials()) {
            json.openObject().name("id").text(log.trial().id());
            if (!log.trial().name().isEmpty()) {
                json.name("name").text(log.trial().name());
            }
            columns.writeCells(json.name("cells"), log);
            json.name("files").openArray();
            TrialCells.files(logs.folder(), log).forEach(json::text);
            json.closeArray().closeObject();
        }
        json.closeArray();
    }

    private void write(ScriptJson json, Workload workload, PointBudget budget) {
        WorkloadDescriptor descriptor = workload.descriptor();
        String main = workload.ranking().by().column();
        boolean ofSteps = workload.ranking().by().ofSteps();
        json.openObject().name("id").text(descriptor.id());
        json.name("main").text(main);
        json.name("main_column").text(ofSteps ? TrialCells.stepKey("p50") : TrialCells.metricKey(descriptor, main));
        json.name("target").number(ofSteps ? Double.NaN : descriptor.target() * factor(workload, main));
        List<Integer> ranks = ranks(workload);
        json.name("groups").openArray();
        for (int i = 0; i < workload.groups().size(); i++) {
            TrialGroup group = workload.groups().get(i);
            json.openObject().name("label").text(group.label());
            json.name("rank").whole(ranks.get(i)).name("trials").openArray();
            group.trials().forEach(log -> json.whole(indices.getOrDefault(log, -1)));
            json.closeArray().closeObject();
        }
        json.closeArray();
        writeAxes(json.name("axes"), workload);
        CurveData curves = new CurveData(workload.groups(), ranks, indices);
        json.name("metrics").raw(curves.json(workload.metrics(), EVERY_X, budget, budget.metrics(), budget.trials()));
        json.name("hardware")
                .raw(curves.json(
                        workload.hardware(), hardwareX(workload), budget, budget.hardware(), budget.hardwareTrials()));
        json.closeObject();
    }

    /** From the unit of a column to that in which it is drawn. */
    private static double factor(Workload workload, String column) {
        return workload.metrics().stream()
                .filter(chart -> chart.name().equals(column))
                .mapToDouble(ChartColumn::factor)
                .findFirst()
                .orElse(1);
    }

    /** Sensors are drawn over time; over steps where no trial has the time in all of its rows. */
    private static List<String> hardwareX(Workload workload) {
        boolean timed = workload.trials().stream()
                .map(log -> log.rows().column(MetricsSchema.ACCUMULATED_SUBMISSION_TIME))
                .anyMatch(times -> times.length > 0 && Arrays.stream(times).allMatch(Double::isFinite));
        return timed ? TIME_ALONE : STEP_ALONE;
    }

    /** The hyperparameters that vary, each with how its axis runs, in the order of their declaration. */
    private static void writeAxes(ScriptJson json, Workload workload) {
        json.openArray();
        Map<String, Set<String>> varying = TrialCells.varying(workload.trials());
        List<String> names = new ArrayList<>(workload.descriptor().hyperparameters().stream()
                .map(HyperparameterDescriptor::name)
                .filter(varying::containsKey)
                .toList());
        varying.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        for (String name : names) {
            json.openObject().name("name").text(name).name("column").text(TrialCells.hyperparameterKey(name));
            json.name("kind").text(axisKind(workload, name)).closeObject();
        }
        json.closeArray();
    }

    /** How an axis runs; one of numbers has no place for a trial without the hyperparameter. */
    private static String axisKind(Workload workload, String name) {
        boolean numbers = workload.trials().stream()
                .map(log -> log.trial().hyperparameters().getOrDefault(name, ""))
                .allMatch(TrialCells::isNumber);
        boolean log = workload.descriptor()
                .hyperparameter(name)
                .flatMap(HyperparameterDescriptor::range)
                .filter(range -> range.scaling() == Scaling.LOG)
                .isPresent();
        return numbers ? (log ? "log" : "value") : "category";
    }

    /** For each group how many are better; those without a value come last. */
    private static List<Integer> ranks(Workload workload) {
        IdentityHashMap<TrialGroup, Integer> ranks = new IdentityHashMap<>();
        workload.ranking().groups().forEach(group -> ranks.put(group, ranks.size()));
        return workload.groups().stream()
                .map(group -> ranks.getOrDefault(group, ranks.size()))
                .toList();
    }

    /** One workload with what the page shows of it. */
    private record Workload(
            WorkloadDescriptor descriptor,
            List<TrialLog> trials,
            List<TrialGroup> groups,
            GroupRanking ranking,
            List<ChartColumn> metrics,
            List<ChartColumn> hardware) {}
}
