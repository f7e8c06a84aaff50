package org.prony.runner.plan.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.prony.api.Goal;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.repository.Repository;
import org.prony.api.repository.Template;
import org.prony.runner.plan.CampaignFile.Placed;
import org.prony.runner.plan.DurationText;
import org.prony.runner.plan.PlanException;
import org.prony.runner.plan.Program;

/** Reads the keys of a template campaign. */
final class ProgramReader {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final double DEFAULT_SECONDS = 24 * 3600;
    private static final int MAX_GPUS = 9999;
    private static final MetricDescriptor DURATION = new MetricDescriptor("duration", Goal.MINIMIZE, "s");

    private ProgramReader() {}

    /** The program of a first document, if it has a template. */
    static Optional<Program> read(Fields fields) {
        Optional<Element.Entry> template = fields.entry("template");
        if (template.isEmpty()) {
            for (String key : List.of("name", "metrics", "gpus", "max_runtime")) {
                if (fields.has(key)) {
                    throw fields.error(
                            key, "'" + key + "' belongs to a template, and there is none; add one, or take it out");
                }
            }
            return Optional.empty();
        }
        fields.requireNotBoth("workloads", "template", "a template is the only workload; take one out");
        Element name = fields.get("name")
                .orElseThrow(() -> fields.error("template", "a template needs a name; write name: task_method"));
        return Optional.of(program(fields, template.get(), name));
    }

    private static Program program(Fields fields, Element.Entry template, Element name) {
        String id = name.text("name");
        int split = id.lastIndexOf('_');
        String task = id.substring(0, Math.max(split, 0));
        String method = id.substring(split + 1);
        if (!WORD.matcher(task).matches() || !WORD.matcher(method).matches()) {
            throw name.error("name is '" + id + "'; write task_method, each of lower-case letters, digits and '-',"
                    + " beginning with a letter");
        }
        if (Repository.reserves(id)) {
            throw name.error("name is '" + id + "', which is a folder of the repository; rename it");
        }
        List<Placed> commands = new ArrayList<>();
        Map<String, String> stages = stages(template, commands);
        MetricReader metrics = new MetricReader(stages.keySet());
        fields.get("metrics").ifPresent(metrics::read);
        return new Program(
                task,
                method,
                new Template(stages, metrics.found()),
                metrics.declared().isEmpty() ? List.of(DURATION) : metrics.declared(),
                commands,
                metrics.files(),
                fields.get("max_runtime").map(ProgramReader::seconds).orElse(DEFAULT_SECONDS),
                fields.get("gpus")
                        .map(gpus -> (int) gpus.whole("gpus", 1, MAX_GPUS))
                        .orElse(1),
                template.place());
    }

    private static Map<String, String> stages(Element.Entry template, List<Placed> commands) {
        Map<String, String> stages = new LinkedHashMap<>();
        for (Element.Entry stage : template.value().entries("template")) {
            if (!STAGE.matcher(stage.name()).matches()) {
                throw new PlanException(stage.place() + ": stage '" + stage.name()
                        + "': use letters, digits, '_' and '-', beginning with a letter or digit");
            }
            String command = stage.value().text("stage '" + stage.name() + "'");
            if (command.isBlank()) {
                throw stage.value().error("stage '" + stage.name() + "' has no command; write one, or take it out");
            }
            stages.put(stage.name(), command);
            commands.add(new Placed(command, stage.value().place()));
        }
        if (stages.isEmpty()) {
            throw new PlanException(template.place() + ": the template has no stage; write name: command");
        }
        return stages;
    }

    private static double seconds(Element element) {
        try {
            return DurationText.parse(element.text("max_runtime")).toMillis() / 1000.0;
        } catch (IllegalArgumentException e) {
            throw new PlanException(element.place() + ": max_runtime: " + e.getMessage(), e);
        }
    }
}
