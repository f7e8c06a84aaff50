package org.prony.api.processor;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.prony.api.Choices;
import org.prony.api.Hyperparameter;
import org.prony.api.Range;
import org.prony.api.Workload;

/** Finds annotations that stand where the bench would pass them over. */
final class StrayAnnotations {

    private final Problems problems;

    StrayAnnotations(Problems problems) {
        this.problems = problems;
    }

    /** Reports every stray annotation of the round. */
    void check(RoundEnvironment round) {
        for (Class<? extends Annotation> companion : List.of(Range.class, Choices.class)) {
            for (Element field : round.getElementsAnnotatedWith(companion)) {
                if (field.getAnnotation(Hyperparameter.class) == null) {
                    problems.report(
                            field,
                            companion,
                            "field " + field.getSimpleName() + " has @" + companion.getSimpleName()
                                    + " and no @Hyperparameter; add @Hyperparameter, or remove it");
                }
            }
        }
        for (Element field : round.getElementsAnnotatedWith(Hyperparameter.class)) {
            TypeElement owner = (TypeElement) Objects.requireNonNull(field.getEnclosingElement());
            // An abstract class may hold what several workloads share; the rules apply where it is inherited.
            boolean base =
                    owner.getKind() == ElementKind.CLASS && owner.getModifiers().contains(Modifier.ABSTRACT);
            boolean held = base || owner.getAnnotation(Workload.class) != null;
            if (!held) {
                problems.report(
                        field,
                        Hyperparameter.class,
                        "@Hyperparameter on field " + field.getSimpleName() + " of " + owner.getSimpleName()
                                + ", which is no @Workload; add @Workload to the class, or make it abstract if workloads"
                                + " extend it");
            }
        }
    }
}
