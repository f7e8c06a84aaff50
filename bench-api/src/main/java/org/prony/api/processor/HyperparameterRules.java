package org.prony.api.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.prony.api.Choices;
import org.prony.api.Hyperparameter;
import org.prony.api.Range;
import org.prony.api.Scaling;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.HyperparameterDescriptor.Interval;

/** The rules about one hyperparameter: name, type, range, choices, default. */
final class HyperparameterRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final Set<HyperparameterDescriptor.Type> NO_NUMBERS =
            Set.of(HyperparameterDescriptor.Type.STRING, HyperparameterDescriptor.Type.BOOLEAN);
    private static final Set<HyperparameterDescriptor.Type> WHOLE_NUMBERS =
            Set.of(HyperparameterDescriptor.Type.INT, HyperparameterDescriptor.Type.LONG);
    private static final Set<HyperparameterDescriptor.Type> WITH_CHOICES = Set.of(
            HyperparameterDescriptor.Type.STRING,
            HyperparameterDescriptor.Type.INT,
            HyperparameterDescriptor.Type.LONG);

    private final FieldTypes fieldTypes;
    private final Problems problems;

    HyperparameterRules(FieldTypes fieldTypes, Problems problems) {
        this.fieldTypes = fieldTypes;
        this.problems = problems;
    }

    /**
     * The binding of an annotated field; empty if it breaks a rule, which is then reported.
     */
    Optional<FieldBinding> read(FieldSite site) {
        VariableElement field = site.field();
        int before = problems.count();
        Hyperparameter declared = field.getAnnotation(Hyperparameter.class);
        String name = declared.name().isEmpty() ? snakeCase(site.name()) : declared.name();
        if (!NAME.matcher(name).matches()) {
            problems.report(
                    site.place(),
                    Hyperparameter.class,
                    "name",
                    "the hyperparameter name of field " + site.label() + " is '" + name
                            + "'; use lower-case letters, digits and '_', beginning with a letter");
        }
        Optional<HyperparameterDescriptor.Type> type = fieldTypes.typeOf(site);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Optional<TypeElement> enumType = fieldTypes.enumOf(field);
        Optional<Interval> range = range(site, type.get());
        List<String> choices = enumType.isPresent()
                ? fieldTypes.choicesOf(enumType.get(), site)
                : choices(site, withoutChoices(name, type.get(), range));
        if (problems.count() != before) {
            return Optional.empty();
        }
        return canonicalDefault(
                        new HyperparameterDescriptor(
                                name,
                                type.get(),
                                declared.value(),
                                range,
                                choices,
                                declared.description(),
                                declared.replicate()),
                        site)
                .map(descriptor -> new FieldBinding(
                        site.name(),
                        descriptor,
                        enumType.map(e -> e.getQualifiedName().toString())));
    }

    /** {@code learning_rate} for {@code learningRate}, {@code l2_weight} for {@code L2Weight}. */
    static String snakeCase(String fieldName) {
        return WORD_BOUNDARY.matcher(fieldName).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private Optional<Interval> range(FieldSite site, HyperparameterDescriptor.Type type) {
        Range range = site.field().getAnnotation(Range.class);
        if (range == null) {
            return Optional.empty();
        }
        String subject = "the @Range of field " + site.label();
        if (NO_NUMBERS.contains(type)) {
            report(site, Range.class, subject + " is on a field that is no number; remove it");
            return Optional.empty();
        }
        String ends = "[" + range.min() + ", " + range.max() + "]";
        if (!Double.isFinite(range.min()) || !Double.isFinite(range.max())) {
            report(site, Range.class, subject + " is " + ends + "; give two finite numbers");
        } else if (range.min() >= range.max()) {
            report(site, Range.class, subject + " is " + ends + "; min must be less than max");
        } else if (WHOLE_NUMBERS.contains(type) && (!whole(range.min()) || !whole(range.max()))) {
            report(site, Range.class, subject + " is " + ends + " on a whole number; give whole numbers");
        }
        if (range.scaling() == Scaling.LOG && range.min() <= 0) {
            report(site, Range.class, subject + " is " + ends + " with LOG scaling; min must be positive");
        }
        return Optional.of(new Interval(range.min(), range.max(), range.scaling()));
    }

    private List<String> choices(FieldSite site, HyperparameterDescriptor unrestricted) {
        Choices choices = site.field().getAnnotation(Choices.class);
        if (choices == null) {
            return List.of();
        }
        String subject = "the @Choices of field " + site.label();
        if (!WITH_CHOICES.contains(unrestricted.type())) {
            report(
                    site,
                    Choices.class,
                    subject + " is on a field of type " + unrestricted.type().label()
                            + "; remove it (String, int and long may have choices)");
            return List.of();
        }
        if (choices.value().length == 0) {
            report(site, Choices.class, subject + " is empty; list the allowed values");
        }
        List<String> canonical = new ArrayList<>();
        for (String choice : choices.value()) {
            try {
                String value = unrestricted.canonical(choice);
                if (canonical.contains(value)) {
                    report(site, Choices.class, subject + " lists '" + choice + "' twice; remove one");
                }
                canonical.add(value);
            } catch (IllegalArgumentException e) {
                report(site, Choices.class, subject + " is wrong: " + e.getMessage() + "; change the choice");
            }
        }
        return canonical;
    }

    private Optional<HyperparameterDescriptor> canonicalDefault(HyperparameterDescriptor declared, FieldSite site) {
        try {
            return Optional.of(new HyperparameterDescriptor(
                    declared.name(),
                    declared.type(),
                    declared.canonical(declared.defaultValue()),
                    declared.range(),
                    declared.choices(),
                    declared.description(),
                    declared.replicate()));
        } catch (IllegalArgumentException e) {
            problems.report(
                    site.place(),
                    Hyperparameter.class,
                    "value",
                    "the default of field " + site.label() + " is wrong: " + e.getMessage() + "; change the default");
            return Optional.empty();
        }
    }

    private static HyperparameterDescriptor withoutChoices(
            String name, HyperparameterDescriptor.Type type, Optional<Interval> range) {
        return new HyperparameterDescriptor(name, type, "", range, List.of(), "", false);
    }

    private void report(FieldSite site, Class<? extends Annotation> annotation, String message) {
        problems.report(site.place(), annotation, message);
    }

    private static boolean whole(double value) {
        return value == Math.rint(value);
    }
}
