package org.prony.api.processor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.util.Elements;
import org.prony.api.Goal;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;

/**
 * Writes the source of a provider.
 *
 * <p>The description is made of literals, so that answering it never loads the workload. All names are qualified, so that
 * no class of the workload's package can stand for another.
 */
final class ProviderSource {

    /** The end of a provider's name. */
    static final String SUFFIX = "_Provider";

    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final String NEXT = ",\n";

    private final Elements elements;

    ProviderSource(Elements elements) {
        this.elements = elements;
    }

    /** The source of the provider of {@code model}: the same text for the same workload, always. */
    String of(WorkloadModel model) {
        String provider = model.providerName();
        StringBuilder source = new StringBuilder();
        if (!model.packageName().isEmpty()) {
            source.append("package ").append(model.packageName()).append(";\n\n");
        }
        source.append("/** Describes and creates {@link ")
                .append(model.className())
                .append("}. */\n");
        // java.compiler, which has the annotation, may be out of a module's sight.
        if (elements.getTypeElement(GENERATED) != null) {
            source.append('@').append(GENERATED).append('(');
            source.append(literal(WorkloadProcessor.class.getName())).append(")\n");
        }
        source.append("@SuppressWarnings({\"deprecation\", \"removal\"})\n");
        source.append("public final class ").append(provider).append("\n        implements ");
        source.append(name(WorkloadProvider.class)).append(" {\n\n");
        source.append("    private static final ")
                .append(name(WorkloadDescriptor.class))
                .append(" DESCRIPTOR =\n");
        source.append(descriptor(model.descriptor())).append(";\n\n");
        source.append("    /** Called by {@link java.util.ServiceLoader}. */\n");
        source.append("    public ").append(provider).append("() {}\n\n");
        source.append("    @Override\n");
        source.append("    public ").append(name(WorkloadDescriptor.class)).append(" descriptor() {\n");
        source.append("        return DESCRIPTOR;\n    }\n\n");
        source.append("    @Override\n");
        // The type returned lets a later compilation see whether the workload is still there.
        source.append("    public ").append(model.className()).append(" create(");
        source.append(name(HyperparameterValues.class)).append(" values) {\n");
        source.append("        ").append(model.className()).append(" workload = new ");
        source.append(model.className()).append("();\n");
        model.bindings().forEach(binding -> source.append(assignment(binding)));
        return source.append("        return workload;\n    }\n}\n").toString();
    }

    private static String assignment(FieldBinding binding) {
        String name = '"' + binding.descriptor().name() + '"';
        String value = switch (binding.descriptor().type()) {
            case INT -> "values.intValue(" + name + ")";
            case LONG -> "values.longValue(" + name + ")";
            case FLOAT -> "values.floatValue(" + name + ")";
            case DOUBLE -> "values.doubleValue(" + name + ")";
            case BOOLEAN -> "values.booleanValue(" + name + ")";
            case STRING ->
                binding.enumType()
                        .map(type -> type + ".valueOf(\n                values.text(" + name
                                + ").toUpperCase(java.util.Locale.ROOT))")
                        .orElse("values.text(" + name + ")");
        };
        return "        workload." + binding.field() + " = " + value + ";\n";
    }

    private String descriptor(WorkloadDescriptor workload) {
        return "            new " + name(WorkloadDescriptor.class) + "(\n"
                + argument(literal(workload.task())) + NEXT
                + argument(literal(workload.method())) + NEXT
                + argument(literal(workload.description())) + NEXT
                + argument(literal(workload.className())) + NEXT
                + argument(list(workload.metrics(), this::metric)) + NEXT
                + argument(list(workload.contexts(), this::literal)) + NEXT
                + argument(number(workload.target())) + NEXT
                + argument(number(workload.maxSeconds())) + NEXT
                + argument(workload.maxSteps() + "L") + NEXT
                + argument(Integer.toString(workload.evalPeriodSteps())) + NEXT
                + argument(list(workload.hyperparameters(), this::hyperparameter)) + NEXT
                + argument(Integer.toString(workload.gpus())) + ")";
    }

    private String metric(MetricDescriptor metric) {
        return "new " + name(MetricDescriptor.class) + "(" + literal(metric.name()) + ", " + name(Goal.class) + "."
                + metric.goal().name() + ", " + literal(metric.unit()) + ")";
    }

    private String hyperparameter(HyperparameterDescriptor hyperparameter) {
        String separator = ",\n" + " ".repeat(32);
        return "new " + name(HyperparameterDescriptor.class) + "(\n" + " ".repeat(32)
                + literal(hyperparameter.name()) + separator
                + name(HyperparameterDescriptor.Type.class) + "."
                + hyperparameter.type().name() + separator
                + literal(hyperparameter.defaultValue()) + separator
                + interval(hyperparameter.range()) + separator
                + "java.util.List.of("
                + hyperparameter.choices().stream().map(this::literal).collect(Collectors.joining(", ")) + ")"
                + separator
                + literal(hyperparameter.description()) + separator
                + hyperparameter.replicate() + ")";
    }

    private static String interval(Optional<HyperparameterDescriptor.Interval> range) {
        return range.map(interval -> "java.util.Optional.of(\n" + " ".repeat(36) + "new "
                        + name(HyperparameterDescriptor.Interval.class) + "("
                        + number(interval.min()) + ", " + number(interval.max()) + ", " + name(Scaling.class) + "."
                        + interval.scaling().name() + "))")
                .orElse("java.util.Optional.empty()");
    }

    private static <T> String list(List<T> items, Function<T, String> code) {
        return items.isEmpty()
                ? "java.util.List.of()"
                : items.stream()
                        .map(code)
                        .collect(Collectors.joining(
                                ",\n" + " ".repeat(28), "java.util.List.of(\n" + " ".repeat(28), ")"));
    }

    private static String argument(String code) {
        return " ".repeat(20) + code;
    }

    private String literal(String text) {
        return elements.getConstantExpression(text);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    private static String name(Class<?> type) {
        String canonical = type.getCanonicalName();
        return canonical == null ? type.getName() : canonical;
    }
}
