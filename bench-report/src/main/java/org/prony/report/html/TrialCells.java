package org.prony.report.html;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.CampaignFolder;
import org.prony.report.load.CampaignLogs;
import org.prony.report.load.TrialLog;
import org.prony.report.stats.Disturbances;
import org.prony.report.stats.Leak;
import org.prony.report.stats.TrialValues;
import org.prony.report.text.NumberText;
import org.prony.report.text.PrefixedUnit;

/** The columns of the table of trials, in order, each with how its cell is made. */
final class TrialCells {

    private static final List<String> STATISTICS = List.of("mean", "p50", "p99");

    private static final String OUTPUT_LOG = "output.log";

    /** Of a cell: what is sorted must not be equal for the sake of a short page. */
    private static final int DIGITS = 9;

    private static final String HYPERPARAMETER = "hparam.";
    private static final String METRIC = "metric.";

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** By key. */
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /**
     * A column.
     *
     * @param key what no other column has
     * @param title its heading, with the unit
     * @param numeric whether its cells are compared as numbers
     * @param cell a number, a text, or nothing where the trial has no value
     */
    record Column(String key, String title, boolean numeric, Function<TrialLog, Object> cell) {}

    private TrialCells() {}

    /** The columns of a campaign: what varies, the metrics, how long it took. */
    static TrialCells of(CampaignLogs logs) {
        TrialCells table = new TrialCells();
        table.add("state", log -> log.status().state().label());
        table.addIfAny("choice", logs, log -> log.trial().choice());
        table.addIfAny("disturbed", logs, TrialCells::disturbances);
        table.addIfAny("leaks", logs, TrialCells::leaking);
        table.addHyperparameters(logs);
        VaryingFacts.of(logs.trials()).forEach((name, value) -> table.add("fact." + name, name, false, value::apply));
        table.addMetrics(logs);
        if (logs.trials().stream().anyMatch(log -> !log.status().stages().isEmpty())) {
            table.add("stages", log -> TrialSections.stages(log.status()));
        }
        table.add("steps", true, log -> log.rows().last(MetricsSchema.GLOBAL_STEP));
        table.add("training time (s)", true, log -> log.rows().last(MetricsSchema.ACCUMULATED_SUBMISSION_TIME));
        table.add(
                "wall time (s)",
                true,
                log -> ReportPage.seconds(log.status().start(), log.status().end()));
        table.add("seed", true, log -> Long.toString(log.trial().seed()));
        return table;
    }

    private static String disturbances(TrialLog log) {
        return Disturbances.of(log.rows()).reasons().stream()
                .map(Disturbances::words)
                .collect(Collectors.joining(", "));
    }

    private static String leaking(TrialLog log) {
        return Leak.found(log.rows()).stream().map(Leak::column).collect(Collectors.joining(", "));
    }

    /** Adds a column of texts if some trial has one. */
    private void addIfAny(String title, CampaignLogs logs, Function<TrialLog, String> text) {
        Map<String, String> texts = logs.trials().stream()
                .collect(Collectors.toMap(log -> log.trial().id(), text));
        if (texts.values().stream().anyMatch(own -> !own.isEmpty())) {
            add(title, log -> texts.get(log.trial().id()));
        }
    }

    /** The key of the column of a hyperparameter. */
    static String hyperparameterKey(String name) {
        return HYPERPARAMETER + name;
    }

    /** The key of the column of a metric, which workloads share that measure it in one unit. */
    static String metricKey(WorkloadDescriptor workload, String column) {
        return METRIC + new PrefixedUnit(unit(workload, column), 1).heading(column);
    }

    /** The key of the column of a step time, {@code p50}. */
    static String stepKey(String statistic) {
        return "step." + statistic;
    }

    /** Appends the columns as {@code [{"key", "name", "numeric"}, …]}. */
    void writeHeadings(ScriptJson json) {
        json.openArray();
        for (Column column : columns.values()) {
            json.openObject().name("key").text(column.key()).name("name").text(title(column));
            json.name("numeric").flag(column.numeric()).closeObject();
        }
        json.closeArray();
    }

    /** The title, or the key of a hyperparameter or metric whose title another column has. */
    private String title(Column column) {
        boolean clashes = columns.values().stream()
                .anyMatch(other -> other.title().equals(column.title()) && precedes(other, column));
        return clashes ? column.key() : column.title();
    }

    /** Whether a column keeps a title that both have: one of the page itself, then a metric. */
    private static boolean precedes(Column one, Column other) {
        return rank(one) < rank(other);
    }

    private static int rank(Column column) {
        return column.key().startsWith(HYPERPARAMETER) ? 2 : column.key().startsWith(METRIC) ? 1 : 0;
    }

    /** Appends the cells of one trial as an array. */
    void writeCells(ScriptJson json, TrialLog log) {
        json.openArray();
        columns.values().forEach(column -> write(json, column.cell().apply(log)));
        json.closeArray();
    }

    private static void write(ScriptJson json, Object cell) {
        if (cell instanceof OptionalDouble number) {
            if (number.isEmpty()) {
                json.nothing();
            } else if (Double.isFinite(number.getAsDouble())) {
                json.whole(number.getAsDouble(), DIGITS);
            } else {
                json.text(Double.isNaN(number.getAsDouble()) ? "NaN" : NumberText.number(number.getAsDouble()));
            }
        } else {
            json.text(cell.toString());
        }
    }

    private void addHyperparameters(CampaignLogs logs) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            varying(logs.trialsOf(workload.id()))
                    .forEach((name, own) -> values.computeIfAbsent(name, key -> new LinkedHashSet<>())
                            .addAll(own));
        }
        values.forEach((name, own) -> add(
                hyperparameterKey(name),
                name,
                own.stream().allMatch(TrialCells::isNumber),
                log -> log.trial().hyperparameters().getOrDefault(name, "")));
    }

    /** The values of each hyperparameter that has more than one among these trials. */
    static Map<String, Set<String>> varying(List<TrialLog> trials) {
        Map<String, Set<String>> values = new TreeMap<>();
        trials.forEach(log -> log.trial()
                .hyperparameters()
                .forEach((name, value) -> values.computeIfAbsent(name, key -> new LinkedHashSet<>())
                        .add(value)));
        values.values().removeIf(own -> own.size() < 2);
        return values;
    }

    private void addMetrics(CampaignLogs logs) {
        for (WorkloadDescriptor workload : logs.plan().workloads()) {
            for (String column : workload.metricColumns()) {
                if (logs.trialsOf(workload.id()).stream()
                        .anyMatch(log -> log.rows().has(column))) {
                    String key = metricKey(workload, column);
                    Set<String> alike = logs.plan().workloads().stream()
                            .filter(other -> metricKey(other, column).equals(key))
                            .map(WorkloadDescriptor::id)
                            .collect(Collectors.toSet());
                    // A trial of another workload may have a column of that name in another unit.
                    Function<TrialLog, OptionalDouble> last = log ->
                            alike.contains(log.trial().workload()) ? log.rows().last(column) : OptionalDouble.empty();
                    PrefixedUnit unit = PrefixedUnit.of(
                            unit(workload, column),
                            logs.trials().stream().map(last).flatMapToDouble(OptionalDouble::stream));
                    add(key, unit.heading(column), true, log -> times(last.apply(log), unit.factor()));
                }
            }
        }
        for (String statistic : STATISTICS) {
            if (logs.trials().stream().anyMatch(log -> log.rows().has(MetricsSchema.STEP_TIME_PREFIX + statistic))) {
                add(
                        stepKey(statistic),
                        "step " + statistic + " (ms)",
                        true,
                        log -> TrialValues.stepMilliseconds(log.rows(), statistic));
            }
        }
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }

    private static String unit(WorkloadDescriptor workload, String column) {
        return workload.metrics().stream()
                .filter(metric -> metric.isIn(column))
                .map(MetricDescriptor::unit)
                .findFirst()
                .orElse("");
    }

    /** Whether people and scripts take a text for a number: not {@code 3f}, {@code 0x10} or {@code NaN}. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    private void add(String title, Function<TrialLog, Object> cell) {
        add(title, title, false, cell);
    }

    private void add(String title, boolean numeric, Function<TrialLog, Object> cell) {
        add(title, title, numeric, cell);
    }

    /** Adds a column unless that very one is there, of another workload. */
    private void add(String key, String title, boolean numeric, Function<TrialLog, Object> cell) {
        columns.putIfAbsent(key, new Column(key, title, numeric, cell));
    }

    /** The names of the trial's files that are worth a look, in its folder. */
    static List<String> files(CampaignFolder campaign, TrialLog log) {
        List<String> files = new ArrayList<>();
        if (log.rows().rowCount() > 0) {
            files.add("metrics.csv");
        }
        log.status().stages().stream()
                .flatMap(stage -> Stream.ofNullable(stage.log()))
                .forEach(files::add);
        if (log.status().start() != null) {
            if (log.status().stages().isEmpty()) {
                files.add(log.logName());
            }
            if (!files.contains(OUTPUT_LOG)
                    && Files.exists(campaign.trial(log.trial()).outputLog())) {
                files.add(OUTPUT_LOG);
            }
            if (log.facts().isPresent()) {
                files.add("trial.json");
            }
            files.add("status.json");
        }
        return files;
    }
}
