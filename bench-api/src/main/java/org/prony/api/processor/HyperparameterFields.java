package org.prony.api.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.prony.api.Hyperparameter;

/**
 * Finds the hyperparameters of a workload: its annotated fields in their order, those of its superclasses before its own,
 * each within the provider's reach.
 */
final class HyperparameterFields {

    private final Elements elements;
    private final HyperparameterRules rules;
    private final Problems problems;

    HyperparameterFields(Elements elements, HyperparameterRules rules, Problems problems) {
        this.elements = elements;
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * The bindings of {@code workload}'s fields; what breaks a rule is reported and left out.
     *
     * @param compiled the top-level types of this compilation: an error in one of them is shown at the field itself, an
     *     error in a superclass from a jar at the workload that inherits it
     */
    List<FieldBinding> read(TypeElement workload, Set<String> compiled) {
        List<FieldBinding> bindings = new ArrayList<>();
        Map<String, FieldSite> byName = new HashMap<>();
        for (TypeElement owner : lineage(workload)) {
            boolean inSource = owner.equals(workload) || compiled.contains(outermost(owner));
            for (VariableElement field : fields(owner)) {
                FieldSite site = new FieldSite(workload, owner, field, inSource ? field : workload);
                if (reachable(site)) {
                    rules.read(site)
                            .filter(binding -> isNew(binding, site, byName))
                            .ifPresent(bindings::add);
                }
            }
        }
        return bindings;
    }

    /** The annotated fields that {@code type} itself declares, in their order. */
    static List<VariableElement> fields(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getAnnotation(Hyperparameter.class) != null)
                .toList();
    }

    /** The class and its superclasses, the topmost first, without {@code Object}. */
    static List<TypeElement> lineage(TypeElement type) {
        Deque<TypeElement> lineage = new ArrayDeque<>();
        TypeElement current = type;
        while (!current.getQualifiedName().contentEquals("java.lang.Object")) {
            lineage.addFirst(current);
            TypeMirror superclass = current.getSuperclass();
            if (superclass.getKind() != TypeKind.DECLARED
                    || !(((DeclaredType) superclass).asElement() instanceof TypeElement next)) {
                break;
            }
            current = next;
        }
        return List.copyOf(lineage);
    }

    private boolean isNew(FieldBinding binding, FieldSite site, Map<String, FieldSite> byName) {
        String name = binding.descriptor().name();
        FieldSite other = byName.putIfAbsent(name, site);
        if (other != null) {
            problems.report(
                    site.place(),
                    Hyperparameter.class,
                    "hyperparameter '" + name + "' of field " + site.label() + " is also that of field " + other.label()
                            + "; give one another name");
        }
        return other == null;
    }

    private boolean reachable(FieldSite site) {
        int before = problems.count();
        Set<Modifier> modifiers = site.field().getModifiers();
        String subject = "hyperparameter field " + site.label();
        for (Modifier modifier : List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)) {
            if (modifiers.contains(modifier)) {
                problems.report(site.place(), subject + " is " + modifier + "; remove '" + modifier + "'");
            }
        }
        boolean samePackage = elements.getPackageOf(site.owner()).equals(elements.getPackageOf(site.workload()));
        if (!samePackage && !modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.PRIVATE)) {
            problems.report(
                    site.place(), subject + " is inherited from another package and is not public; declare it public");
        }
        if (hidden(site)) {
            problems.report(site.place(), subject + " is hidden by a field of the same name in a subclass; rename one");
        }
        return problems.count() == before;
    }

    private static boolean hidden(FieldSite site) {
        List<TypeElement> lineage = lineage(site.workload());
        return lineage.subList(lineage.indexOf(site.owner()) + 1, lineage.size()).stream()
                .flatMap(subclass -> ElementFilter.fieldsIn(subclass.getEnclosedElements()).stream())
                .anyMatch(other -> other.getSimpleName().equals(site.field().getSimpleName()));
    }

    private static String outermost(TypeElement type) {
        Element current = type;
        while (current.getEnclosingElement() instanceof TypeElement outer) {
            current = outer;
        }
        return ((TypeElement) current).getQualifiedName().toString();
    }
}
