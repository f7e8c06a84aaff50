package org.prony.runner.plan.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.prony.api.Goal;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.repository.Template.Format;
import org.prony.api.repository.Template.StageMetric;
import org.prony.report.text.NearestNames;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.PlanException;

/**
 * Reads {@code metrics} of a template: {@code regex: PATTERN}, {@code json: FIELD} (of lines of the stage's log or of
 * {@code file:}), or {@code csv: FILE} with {@code column:}, by default the metric's name.
 */
final class MetricReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]*");
    private static final Set<String> KEYS =
            Set.of("stage", "regex", "json", "csv", "file", "column", "step", "goal", "unit");

    private final Set<String> stages;
    private final List<Placed> files = new ArrayList<>();
    private final List<MetricDescriptor> declared = new ArrayList<>();
    private final List<StageMetric> found = new ArrayList<>();

    /** For a template with these stages. */
    MetricReader(Set<String> stages) {
        this.stages = stages;
    }

    /** The declared metrics in order. */
    List<MetricDescriptor> declared() {
        return declared;
    }

    /** Where each of them is found. */
    List<StageMetric> found() {
        return found;
    }

    /** The names of the files that some of them stand in. */
    List<Placed> files() {
        return files;
    }

    void read(Element metrics) {
        for (Element.Entry entry : metrics.entries("metrics")) {
            requireGoodName(entry);
            String what = "metric '" + entry.name() + "'";
            Fields fields = new Fields(entry.value(), what, KEYS);
            requireOneFormat(entry, fields);
            declared.add(new MetricDescriptor(
                    entry.name(),
                    fields.get("goal").map(MetricReader::goal).orElse(Goal.MAXIMIZE),
                    fields.get("unit").map(unit -> unit.text("unit")).orElse("")));
            found.add(metric(entry, fields));
        }
    }

    private static void requireGoodName(Element.Entry entry) {
        if (!NAME.matcher(entry.name()).matches()) {
            throw new PlanException(entry.place() + ": metric '" + entry.name()
                    + "': use lower-case letters, digits, '_', '.' and '-', beginning with a letter");
        }
        if (MetricsSchema.reserves(entry.name())) {
            throw new PlanException(entry.place() + ": metric '" + entry.name()
                    + "' has the name of a column of metrics.csv; rename it");
        }
    }

    private static void requireOneFormat(Element.Entry entry, Fields fields) {
        List<String> formats =
                List.of("regex", "json", "csv").stream().filter(fields::has).toList();
        if (formats.size() != 1) {
            throw new PlanException(entry.place() + ": metric '" + entry.name() + "' has "
                    + (formats.isEmpty() ? "no format" : String.join(" and ", formats))
                    + "; write one of regex: PATTERN, json: FIELD or csv: FILE");
        }
        String format = formats.get(0);
        requireOnly(fields, "file", format, Set.of("json"));
        requireOnly(fields, "column", format, Set.of("csv"));
        requireOnly(fields, "step", format, Set.of("json", "csv"));
    }

    private static void requireOnly(Fields fields, String key, String format, Set<String> formats) {
        if (fields.has(key) && !formats.contains(format)) {
            throw fields.error(key, "'" + key + "' and '" + format + "' contradict each other; take one out");
        }
    }

    private StageMetric metric(Element.Entry entry, Fields fields) {
        String stage = stage(entry, fields);
        Optional<String> step = fields.get("step").map(element -> element.text("step"));
        if (fields.has("regex")) {
            String regex = fields.get("regex").map(MetricReader::regex).orElseThrow();
            return new StageMetric(entry.name(), stage, Format.REGEX, regex, null, null);
        }
        if (fields.has("json")) {
            String field =
                    fields.get("json").map(element -> element.text("json")).orElseThrow();
            Optional<String> file = fields.get("file").map(this::file);
            return new StageMetric(entry.name(), stage, Format.JSON, field, file.orElse(null), step.orElse(null));
        }
        String column =
                fields.get("column").map(element -> element.text("column")).orElse(entry.name());
        String file = fields.get("csv").map(this::file).orElseThrow();
        return new StageMetric(entry.name(), stage, Format.CSV, column, file, step.orElse(null));
    }

    private String stage(Element.Entry entry, Fields fields) {
        Optional<Element> named = fields.get("stage");
        if (named.isEmpty()) {
            if (stages.size() == 1) {
                return stages.iterator().next();
            }
            throw new PlanException(entry.place() + ": metric '" + entry.name() + "' names no stage; write stage: "
                    + String.join(" or ", stages));
        }
        String stage = named.get().text("stage");
        if (!stages.contains(stage)) {
            throw named.get()
                    .error("metric '" + entry.name() + "': there is no stage '" + stage + "'"
                            + NearestNames.hint(stage, stages) + "; the stages are " + String.join(", ", stages));
        }
        return stage;
    }

    private String file(Element element) {
        String name = element.text("file");
        if (!name.contains("{")) {
            throw element.error("the file is '" + name + "', the same for every trial; write {_output}/" + name);
        }
        files.add(new Placed(name, element.place()));
        return name;
    }

    private static String regex(Element element) {
        String regex = element.text("regex");
        try {
            if (Pattern.compile(regex).matcher("").groupCount() < 1) {
                throw element.error("regex is '" + regex + "'; put the number into a group, ([0-9.]+)");
            }
        } catch (PatternSyntaxException e) {
            throw new PlanException(
                    element.place() + ": regex is '" + regex + "': " + e.getDescription() + " at character "
                            + (e.getIndex() + 1),
                    e);
        }
        return regex;
    }

    private static Goal goal(Element element) {
        String goal = element.text("goal");
        return switch (goal) {
            case "maximize" -> Goal.MAXIMIZE;
            case "minimize" -> Goal.MINIMIZE;
            default -> throw element.error("goal is '" + goal + "'; write maximize or minimize");
        };
    }
}
