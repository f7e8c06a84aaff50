package org.prony.api.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import org.prony.api.Metric;
import org.prony.api.Workload;
import org.prony.api.metrics.MetricsSchema;
import org.prony.api.repository.Repository;

/** The rules about what {@link Workload} says: names, metrics, contexts, budget. */
final class DeclarationRules {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_.-]*");
    private static final String WORD_RULE = "use lower-case letters, digits and '-', beginning with a letter";
    private static final String METRIC_RULE =
            "use lower-case letters, digits, '_', '.' and '-', beginning with a letter";

    private final Problems problems;

    DeclarationRules(Problems problems) {
        this.problems = problems;
    }

    /** Reports every rule that {@code workload}, the annotation of {@code type}, breaks. */
    void check(TypeElement type, Workload workload) {
        checkWord(type, "task", workload.task());
        checkWord(type, "method", workload.method());
        String id = workload.task() + "_" + workload.method();
        if (Repository.reserves(id)) {
            problems.report(
                    type, Workload.class, "task", "the id '" + id + "' is a folder of the repository; rename the task");
        }
        checkMetrics(type, workload.metrics());
        checkContexts(type, workload.contexts());
        // Written so that a NaN is refused too.
        if (!(workload.maxSeconds() > 0) || Double.isInfinite(workload.maxSeconds())) {
            report(type, "maxSeconds", workload.maxSeconds());
        }
        if (workload.maxSteps() <= 0) {
            report(type, "maxSteps", workload.maxSteps());
        }
        if (workload.evalPeriodSteps() <= 0) {
            report(type, "evalPeriodSteps", workload.evalPeriodSteps());
        }
        if (workload.gpus() <= 0) {
            report(type, "gpus", workload.gpus());
        }
    }

    private void checkWord(TypeElement type, String member, String value) {
        if (!WORD.matcher(value).matches()) {
            problems.report(type, Workload.class, member, member + " is '" + value + "'; " + WORD_RULE);
        }
    }

    private void checkMetrics(TypeElement type, Metric[] metrics) {
        if (metrics.length == 0) {
            problems.report(
                    type,
                    Workload.class,
                    "metrics",
                    "no metric is declared; add one, such as @Metric(value = \"loss\", goal = Goal.MINIMIZE)");
        }
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            String name = metric.value();
            if (!METRIC.matcher(name).matches()) {
                problems.report(type, Workload.class, "metrics", "the metric name is '" + name + "'; " + METRIC_RULE);
            } else if (MetricsSchema.reserves(name)) {
                problems.report(
                        type,
                        Workload.class,
                        "metrics",
                        "metric '" + name + "' has the name of a column of metrics.csv; rename it");
            }
            if (!names.add(name)) {
                problems.report(type, Workload.class, "metrics", "metric '" + name + "' is declared twice; remove one");
            }
        }
    }

    private void checkContexts(TypeElement type, String[] contexts) {
        Set<String> names = new HashSet<>();
        for (String context : contexts) {
            if (!WORD.matcher(context).matches()) {
                problems.report(
                        type, Workload.class, "contexts", "the context name is '" + context + "'; " + WORD_RULE);
            }
            if (!names.add(context)) {
                problems.report(
                        type, Workload.class, "contexts", "context '" + context + "' is declared twice; remove one");
            }
        }
    }

    private void report(TypeElement type, String member, Object value) {
        problems.report(
                type, Workload.class, member, member + " is " + value + "; give a positive number, or leave it out");
    }
}
