package org.prony.api.processor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import org.prony.api.Choices;
import org.prony.api.provider.HyperparameterDescriptor;

/** The types that a hyperparameter's field may have, and how an enum's constants are written. */
final class FieldTypes {

    private final Elements elements;
    private final Problems problems;

    FieldTypes(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /** The type of the field's values; empty for an unsupported one, which is then reported. */
    Optional<HyperparameterDescriptor.Type> typeOf(FieldSite site) {
        VariableElement field = site.field();
        Optional<HyperparameterDescriptor.Type> type = switch (field.asType().getKind()) {
            case INT -> Optional.of(HyperparameterDescriptor.Type.INT);
            case LONG -> Optional.of(HyperparameterDescriptor.Type.LONG);
            case FLOAT -> Optional.of(HyperparameterDescriptor.Type.FLOAT);
            case DOUBLE -> Optional.of(HyperparameterDescriptor.Type.DOUBLE);
            case BOOLEAN -> Optional.of(HyperparameterDescriptor.Type.BOOLEAN);
            case DECLARED ->
                enumOf(field).isPresent() || isString(field)
                        ? Optional.of(HyperparameterDescriptor.Type.STRING)
                        : Optional.empty();
            default -> Optional.empty();
        };
        if (type.isEmpty()) {
            problems.report(
                    site.place(),
                    "hyperparameter field " + site.label() + " is of type " + field.asType()
                            + "; use int, long, float, double, boolean, String or an enum");
        }
        return type;
    }

    /** The field's type if it is an enum. */
    Optional<TypeElement> enumOf(VariableElement field) {
        return declaredType(field).filter(type -> type.getKind() == ElementKind.ENUM);
    }

    /** The constants of an enum in lower case, in their order; what breaks a rule is reported. */
    List<String> choicesOf(TypeElement enumType, FieldSite site) {
        Element place = site.place();
        if (site.field().getAnnotation(Choices.class) != null) {
            problems.report(
                    place,
                    Choices.class,
                    "the @Choices of field " + site.label()
                            + " is on an enum; remove it (the constants are the choices)");
        }
        List<String> constants = enumType.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .map(element -> element.getSimpleName().toString())
                .toList();
        String subject = "the enum " + enumType.getSimpleName() + " of hyperparameter field " + site.label();
        if (constants.isEmpty()) {
            problems.report(place, subject + " has no constants; add some");
        }
        // Values are bound by valueOf of the text in upper case.
        for (String constant : constants) {
            if (!constant.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).equals(constant)) {
                problems.report(
                        place,
                        subject + " has the constant " + constant + "; write it in upper case, "
                                + constant.toUpperCase(Locale.ROOT));
            }
        }
        if (!reachable(enumType, site.workload())) {
            problems.report(place, subject + " is out of the provider's reach; declare it public");
        }
        return constants.stream()
                .map(constant -> constant.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether a class in the package of {@code workload} may name the enum. */
    private boolean reachable(TypeElement enumType, TypeElement workload) {
        boolean samePackage = elements.getPackageOf(enumType).equals(elements.getPackageOf(workload));
        Element current = enumType;
        while (current instanceof TypeElement) {
            boolean visible = samePackage
                    ? !current.getModifiers().contains(Modifier.PRIVATE)
                    : current.getModifiers().contains(Modifier.PUBLIC);
            if (!visible) {
                return false;
            }
            current = current.getEnclosingElement();
        }
        return true;
    }

    private static boolean isString(VariableElement field) {
        return declaredType(field)
                .filter(type -> type.getQualifiedName().contentEquals("java.lang.String"))
                .isPresent();
    }

    private static Optional<TypeElement> declaredType(VariableElement field) {
        return field.asType() instanceof DeclaredType declared && declared.asElement() instanceof TypeElement type
                ? Optional.of(type)
                : Optional.empty();
    }
}
