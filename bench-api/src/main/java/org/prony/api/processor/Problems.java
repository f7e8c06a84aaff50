package org.prony.api.processor;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Reports broken rules as compile errors, each once, at the narrowest place in the source. */
final class Problems {

    private final Messager messager;
    private final Set<String> reported = new HashSet<>();
    private int count;

    Problems(Messager messager) {
        this.messager = messager;
    }

    /** How many problems were reported so far, repeated ones counted again. */
    int count() {
        return count;
    }

    /** Reports a problem without a place. */
    void report(String message) {
        if (isNew("", message)) {
            messager.printMessage(Diagnostic.Kind.ERROR, message);
        }
    }

    /** Reports at the name of {@code element}. */
    void report(Element element, String message) {
        if (isNew(place(element), message)) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element);
        }
    }

    /** Reports at the annotation, if {@code element} has it. */
    void report(Element element, Class<? extends Annotation> annotation, String message) {
        Optional<? extends AnnotationMirror> mirror = mirror(element, annotation);
        if (mirror.isEmpty()) {
            report(element, message);
        } else if (isNew(place(element), message)) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element, mirror.get());
        }
    }

    /** Reports at the value that {@code element} gives to a member of the annotation, if it gives one. */
    void report(Element element, Class<? extends Annotation> annotation, String member, String message) {
        Optional<? extends AnnotationMirror> mirror = mirror(element, annotation);
        Optional<AnnotationValue> value = mirror.flatMap(m -> value(m, member));
        if (mirror.isEmpty() || value.isEmpty()) {
            report(element, annotation, message);
        } else if (isNew(place(element), message)) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, element, mirror.get(), value.get());
        }
    }

    private boolean isNew(String place, String message) {
        count++;
        return reported.add(place + '\n' + message);
    }

    private static String place(Element element) {
        Element enclosing = element.getEnclosingElement();
        return enclosing + "#" + element;
    }

    private static Optional<? extends AnnotationMirror> mirror(
            Element element, Class<? extends Annotation> annotation) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(annotation.getCanonicalName()))
                .findFirst();
    }

    private static Optional<AnnotationValue> value(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }
}
