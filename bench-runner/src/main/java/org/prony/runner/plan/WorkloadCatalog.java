package org.prony.runner.plan;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.provider.WorkloadProvider;
import org.prony.report.text.NearestNames;

/** The workloads that were found at compile time: those on the class path and those of {@code --workload-path}. */
public final class WorkloadCatalog {

    private static final String SERVICES = "META-INF/services/" + WorkloadProvider.class.getName();

    private final Map<String, WorkloadDescriptor> workloads;

    private WorkloadCatalog(Map<String, WorkloadDescriptor> workloads) {
        this.workloads = Collections.unmodifiableMap(new TreeMap<>(workloads));
    }

    /**
     * Finds all workloads; loads their providers but not the workloads themselves.
     *
     * @param workloadPath jars and folders of compiled workloads
     * @throws PlanException if one of them is missing, damaged or without a provider, or if two workloads have one id
     */
    public static WorkloadCatalog discover(List<Path> workloadPath) {
        workloadPath.forEach(WorkloadCatalog::requireProvider);
        Map<String, WorkloadDescriptor> found = new TreeMap<>();
        Map<String, Class<?>> providers = new TreeMap<>();
        try (URLClassLoader loader = loader(workloadPath)) {
            for (WorkloadProvider provider : ServiceLoader.load(WorkloadProvider.class, loader)) {
                WorkloadDescriptor descriptor = provider.descriptor();
                Class<?> earlier = providers.put(descriptor.id(), provider.getClass());
                if (earlier != null) {
                    throw new PlanException("two workloads have the id " + descriptor.id() + ": " + place(earlier)
                            + " and " + place(provider.getClass()) + "; rename one or leave one out");
                }
                found.put(descriptor.id(), descriptor);
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PlanException(
                    "a workload's provider cannot be loaded: " + e.getMessage()
                            + "; compile it against this version of bench-api",
                    e);
        } catch (IOException e) {
            throw new PlanException("the workload path cannot be read: " + e.getMessage(), e);
        }
        return new WorkloadCatalog(found);
    }

    /** Of the classes on the class path and those of {@code workloadPath}. */
    static URLClassLoader loader(List<Path> workloadPath) {
        return new URLClassLoader(
                workloadPath.stream().map(WorkloadCatalog::url).toArray(URL[]::new),
                WorkloadCatalog.class.getClassLoader());
    }

    /** All workloads, sorted by id. */
    public List<WorkloadDescriptor> all() {
        return List.copyOf(workloads.values());
    }

    /**
     * The workload of that id.
     *
     * @throws PlanException if there is none; the message names the nearest
     */
    public WorkloadDescriptor get(String id) {
        WorkloadDescriptor descriptor = workloads.get(id);
        if (descriptor == null) {
            throw new PlanException("unknown workload '" + id + "'" + NearestNames.hint(id, workloads.keySet())
                    + "; `prony list` shows all");
        }
        return descriptor;
    }

    private static void requireProvider(Path path) {
        if (!Files.exists(path)) {
            throw new PlanException("--workload-path " + path + ": no such file or folder");
        }
        if (!hasProvider(path)) {
            throw new PlanException("--workload-path " + path + ": holds no workload provider (" + SERVICES
                    + "); compile it with bench-api in annotationProcessorPaths, since JDK 23 and later run no"
                    + " processor unless told");
        }
    }

    private static boolean hasProvider(Path path) {
        if (Files.isDirectory(path)) {
            return Files.isRegularFile(path.resolve(SERVICES));
        }
        try (ZipFile jar = new ZipFile(path.toFile())) {
            return jar.getEntry(SERVICES) != null;
        } catch (ZipException e) {
            throw new PlanException("--workload-path " + path + ": not a jar: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PlanException("--workload-path " + path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new PlanException("--workload-path " + path + ": " + e.getMessage(), e);
        }
    }

    private static String place(Class<?> provider) {
        List<String> words = new ArrayList<>();
        words.add(provider.getName().replaceFirst("_Provider$", "").replaceFirst("Provider$", ""));
        CodeSource source = provider.getProtectionDomain().getCodeSource();
        if (source != null) {
            try {
                words.add("in " + Path.of(source.getLocation().toURI()));
            } catch (URISyntaxException e) {
                words.add("in " + source.getLocation());
            }
        }
        return String.join(" ", words);
    }
}
