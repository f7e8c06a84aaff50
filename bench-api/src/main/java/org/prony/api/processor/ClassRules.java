package org.prony.api.processor;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.prony.api.TrainingWorkload;

/** The rules that let a provider create a workload: kind, visibility, constructor, lifecycle. */
final class ClassRules {

    private final Elements elements;
    private final Types types;
    private final Problems problems;

    ClassRules(Elements elements, Types types, Problems problems) {
        this.elements = elements;
        this.types = types;
        this.problems = problems;
    }

    /** Reports every rule that {@code type} breaks. */
    void check(TypeElement type) {
        String name = type.getSimpleName().toString();
        if (type.getKind() != ElementKind.CLASS) {
            problems.report(type, "@Workload " + name + " is not a class; make it a public class");
            return;
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            problems.report(
                    type,
                    "@Workload class " + name + " is abstract; remove 'abstract', or move @Workload to a subclass");
        }
        if (!type.getTypeParameters().isEmpty()) {
            problems.report(
                    type,
                    "@Workload class " + name + " has type parameters; remove them, or move @Workload to a subclass");
        }
        checkVisibility(type, name);
        checkConstructor(type, name);
        checkLifecycle(type, name);
    }

    private void checkVisibility(TypeElement type, String name) {
        if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            problems.report(type, "@Workload class " + name + " is not public; declare it public");
        }
        if (!type.getNestingKind().isNested()) {
            return;
        }
        if (!type.getModifiers().contains(Modifier.STATIC)) {
            problems.report(type, "nested @Workload class " + name + " is not static; declare it static");
        }
        for (Element outer = type.getEnclosingElement();
                outer instanceof TypeElement;
                outer = outer.getEnclosingElement()) {
            if (!outer.getModifiers().contains(Modifier.PUBLIC)) {
                problems.report(
                        type,
                        "@Workload class " + name + " is nested in " + outer.getSimpleName()
                                + ", which is not public; declare " + outer.getSimpleName() + " public");
            }
        }
    }

    private void checkConstructor(TypeElement type, String name) {
        Optional<ExecutableElement> constructor = ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(c -> c.getParameters().isEmpty())
                .findFirst();
        if (constructor.isEmpty()) {
            problems.report(
                    type,
                    "@Workload class " + name + " has no constructor without arguments; add 'public " + name
                            + "() {}'");
            return;
        }
        // The default constructor is as visible as its class, about which there is a rule already.
        boolean written = elements.getOrigin(constructor.get()) == Elements.Origin.EXPLICIT;
        if (written && !constructor.get().getModifiers().contains(Modifier.PUBLIC)) {
            problems.report(
                    constructor.get(),
                    "the constructor of @Workload class " + name + " is not public; declare it public");
        }
        for (TypeMirror thrown : constructor.get().getThrownTypes()) {
            if (isChecked(thrown)) {
                problems.report(
                        constructor.get(),
                        "the constructor of @Workload class " + name + " throws " + thrown
                                + "; move what can fail to setUp");
            }
        }
    }

    private void checkLifecycle(TypeElement type, String name) {
        TypeElement lifecycle = elements.getTypeElement(TrainingWorkload.class.getCanonicalName());
        if (lifecycle == null || !types.isSubtype(types.erasure(type.asType()), lifecycle.asType())) {
            problems.report(
                    type,
                    "@Workload class " + name + " has no lifecycle interface; let it implement "
                            + TrainingWorkload.class.getCanonicalName());
        }
    }

    private boolean isChecked(TypeMirror thrown) {
        return !isSubtype(thrown, RuntimeException.class) && !isSubtype(thrown, Error.class);
    }

    private boolean isSubtype(TypeMirror type, Class<?> supertype) {
        TypeElement element = elements.getTypeElement(supertype.getCanonicalName());
        return element != null && types.isSubtype(type, element.asType());
    }
}
