package org.prony.api.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.prony.api.Workload;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

/** Makes a model of a {@code @Workload} class, or reports every rule that it breaks. */
final class WorkloadReader {

    private final Elements elements;
    private final Problems problems;
    private final ClassRules classRules;
    private final DeclarationRules declarationRules;
    private final HyperparameterFields hyperparameterFields;

    WorkloadReader(ProcessingEnvironment environment, Problems problems) {
        this.elements = environment.getElementUtils();
        this.problems = problems;
        this.classRules = new ClassRules(elements, environment.getTypeUtils(), problems);
        this.declarationRules = new DeclarationRules(problems);
        this.hyperparameterFields = new HyperparameterFields(
                elements, new HyperparameterRules(new FieldTypes(elements, problems), problems), problems);
    }

    /** Whether a superclass, an interface or a hyperparameter's type is still to be generated. */
    boolean incomplete(TypeElement type) {
        return HyperparameterFields.lineage(type).stream()
                .anyMatch(owner -> isMissing(owner.getSuperclass())
                        || owner.getInterfaces().stream().anyMatch(WorkloadReader::isMissing)
                        || HyperparameterFields.fields(owner).stream().anyMatch(field -> isMissing(field.asType())));
    }

    /**
     * The model of {@code type}; empty if it breaks a rule.
     *
     * @param compiled the top-level types of this compilation
     */
    Optional<WorkloadModel> read(TypeElement type, Set<String> compiled) {
        int before = problems.count();
        Workload workload = type.getAnnotation(Workload.class);
        classRules.check(type);
        if (type.getKind() != ElementKind.CLASS) {
            return Optional.empty();
        }
        declarationRules.check(type, workload);
        List<FieldBinding> bindings = hyperparameterFields.read(type, compiled);
        return problems.count() == before ? Optional.of(model(type, workload, bindings)) : Optional.empty();
    }

    private WorkloadModel model(TypeElement type, Workload workload, List<FieldBinding> bindings) {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String binaryName = elements.getBinaryName(type).toString();
        String nested = packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1);
        WorkloadDescriptor descriptor = new WorkloadDescriptor(
                workload.task(),
                workload.method(),
                workload.description(),
                binaryName,
                Arrays.stream(workload.metrics())
                        .map(metric -> new MetricDescriptor(metric.value(), metric.goal(), metric.unit()))
                        .toList(),
                List.of(workload.contexts()),
                workload.target(),
                workload.maxSeconds(),
                workload.maxSteps(),
                workload.evalPeriodSteps(),
                bindings.stream().map(FieldBinding::descriptor).toList(),
                workload.gpus());
        return new WorkloadModel(
                type, packageName, nested.replace('$', '_') + ProviderSource.SUFFIX, descriptor, bindings);
    }

    private static boolean isMissing(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR;
    }
}
