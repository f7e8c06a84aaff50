package org.prony.api.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.prony.api.Choices;
import org.prony.api.Hyperparameter;
import org.prony.api.Range;
import org.prony.api.Workload;

/**
 * Checks every {@link Workload} class and generates its provider, {@code Outer_Inner_Provider} beside {@code Outer.Inner},
 * with one entry per provider under {@code META-INF/services}.
 *
 * <p>A broken rule is a compile error at its place, with the fix in the message; no exception reaches the compiler. A class
 * whose supertypes or fields are of types that another processor has yet to generate waits for a later round. Equal sources
 * give equal bytes, in whatever order they are compiled.
 */
public final class WorkloadProcessor extends AbstractProcessor {

    private final Set<String> waiting = new TreeSet<>();
    private final Set<String> compiled = new HashSet<>();
    private final Map<String, WorkloadModel> byId = new TreeMap<>();
    private Elements elements;
    private Problems problems;
    private WorkloadReader reader;

    /** Called by the compiler. */
    public WorkloadProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(
                Workload.class.getCanonicalName(),
                Hyperparameter.class.getCanonicalName(),
                Range.class.getCanonicalName(),
                Choices.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        elements = environment.getElementUtils();
        problems = new Problems(environment.getMessager());
        reader = new WorkloadReader(environment, problems);
    }

    /** Claims nothing: a claim would keep processors of all annotations from being called. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (round.processingOver()) {
                finish(round);
            } else {
                processRound(round);
            }
        } catch (RuntimeException e) {
            problems.report("the processor of @Workload failed: " + e);
        }
        return false;
    }

    private void processRound(RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements())
                .forEach(type -> compiled.add(type.getQualifiedName().toString()));
        Set<String> candidates = new TreeSet<>(waiting);
        waiting.clear();
        ElementFilter.typesIn(round.getElementsAnnotatedWith(Workload.class))
                .forEach(type -> candidates.add(type.getQualifiedName().toString()));
        candidates.forEach(this::processWorkload);
        new StrayAnnotations(problems).check(round);
    }

    private void finish(RoundEnvironment round) {
        // What waits still is of a type that nobody generated: the compiler reports that.
        if (!round.errorRaised() && problems.count() == 0 && !byId.isEmpty()) {
            writeServices();
        }
    }

    private void processWorkload(String name) {
        // Looked up anew in each round: an element of an earlier one does not see what was generated since.
        TypeElement type = elements.getTypeElement(name);
        if (type == null) {
            problems.report("@Workload class " + name + " cannot be found among the sources; compile it from scratch");
            return;
        }
        try {
            if (reader.incomplete(type)) {
                waiting.add(name);
            } else {
                reader.read(type, compiled).ifPresent(this::generate);
            }
        } catch (RuntimeException e) {
            problems.report(type, "the processor of @Workload failed on " + name + ": " + e);
        }
    }

    private void generate(WorkloadModel model) {
        String id = model.descriptor().id();
        WorkloadModel other = byId.putIfAbsent(id, model);
        if (other != null) {
            problems.report(
                    model.type(),
                    "the id '" + id + "' of @Workload class " + model.className() + " is also that of "
                            + other.className() + "; change task or method of one");
            return;
        }
        String provider = model.qualifiedProviderName();
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(provider, model.type())
                .openWriter()) {
            writer.write(new ProviderSource(elements).of(model));
        } catch (FilerException e) {
            problems.report(
                    model.type(),
                    "the provider of @Workload class " + model.className() + " would be " + provider
                            + ", which is there already; rename one of the two");
        } catch (IOException e) {
            problems.report(model.type(), "the provider " + provider + " cannot be written: " + e);
        }
    }

    private void writeServices() {
        try {
            List<String> providers = byId.values().stream()
                    .map(WorkloadModel::qualifiedProviderName)
                    .toList();
            List<TypeElement> workloads =
                    byId.values().stream().map(WorkloadModel::type).toList();
            new ServicesFile(processingEnv.getFiler(), elements).write(providers, workloads);
        } catch (IOException e) {
            problems.report(ServicesFile.PATH + " cannot be written: " + e);
        }
    }
}
