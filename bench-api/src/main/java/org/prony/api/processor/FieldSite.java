package org.prony.api.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * A hyperparameter's field, seen from the workload that has or inherits it.
 *
 * @param workload the workload
 * @param owner the class that declares the field: the workload or a superclass
 * @param field the field
 * @param place where its errors are shown: the field, or the workload if the field comes from a jar
 */
record FieldSite(TypeElement workload, TypeElement owner, VariableElement field, Element place) {

    /** The field's simple name. */
    String name() {
        return field.getSimpleName().toString();
    }

    /** The field in messages: {@code rate}, or {@code Base.rate} if inherited. */
    String label() {
        return owner.equals(workload) ? name() : owner.getSimpleName() + "." + name();
    }
}
