package org.prony.api.processor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.prony.api.Workload;
import org.prony.api.provider.WorkloadProvider;

/**
 * The entry of each provider under {@code META-INF/services}, sorted.
 *
 * <p>A compiler that recompiles a few classes shows the processor only those. Entries that an earlier compilation left in
 * the same output therefore stay, as long as the provider and its workload are still there.
 */
final class ServicesFile {

    /** Its path in the class output. */
    static final String PATH = "META-INF/services/" + WorkloadProvider.class.getName();

    private final Filer filer;
    private final Elements elements;

    ServicesFile(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    /** Writes the entries of {@code providers} and the earlier ones that still hold. */
    void write(Collection<String> providers, Collection<TypeElement> workloads) throws IOException {
        Set<String> entries = new TreeSet<>(providers);
        existing().stream().filter(this::stillHolds).forEach(entries::add);
        FileObject file =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH, workloads.toArray(Element[]::new));
        try (Writer writer = file.openWriter()) {
            for (String entry : entries) {
                writer.write(entry + "\n");
            }
        }
    }

    private List<String> existing() throws IOException {
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            try (var in = file.openInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        } catch (NoSuchFileException | FileNotFoundException e) {
            return List.of(); // the first compilation into this output
        }
    }

    private boolean stillHolds(String entry) {
        TypeElement provider = elements.getTypeElement(entry);
        if (provider == null) {
            return false;
        }
        // A provider written by hand answers any TrainingWorkload; a generated one names its workload.
        return !entry.endsWith(ProviderSource.SUFFIX)
                || ElementFilter.methodsIn(provider.getEnclosedElements()).stream()
                        .anyMatch(ServicesFile::createsWorkload);
    }

    private static boolean createsWorkload(ExecutableElement method) {
        return method.getSimpleName().contentEquals("create")
                && method.getReturnType() instanceof DeclaredType type
                && type.asElement().getAnnotation(Workload.class) != null;
    }
}
