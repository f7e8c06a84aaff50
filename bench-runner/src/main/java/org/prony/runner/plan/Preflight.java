package org.prony.runner.plan;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.FileProblem;

/** Asks the workloads of a plan whether their trials can begin at all. */
public final class Preflight {

    /** So many problems are told; a grid may have thousands. */
    private static final int TOLD = 3;

    private final ClassLoader loader;
    private final Optional<Path> dataDir;
    private final Map<String, WorkloadProvider> providers = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    private Preflight(ClassLoader loader, Optional<Path> dataDir) {
        this.loader = loader;
        this.dataDir = dataDir;
        ServiceLoader.load(WorkloadProvider.class, loader)
                .forEach(provider -> providers.put(provider.descriptor().id(), provider));
    }

    /**
     * Calls {@link TrainingWorkload#preflight} for each set of values of the plan's trials.
     *
     * @throws PlanException if one is refused; the message names the first few
     */
    public static void require(CampaignPlan plan) {
        List<Path> workloadPath =
                plan.settings().workloadPath().stream().map(Path::of).toList();
        try (URLClassLoader loader = WorkloadCatalog.loader(workloadPath)) {
            Preflight preflight = new Preflight(
                    loader, Optional.ofNullable(plan.settings().dataDir()).map(Path::of));
            plan.workloads()
                    .forEach(workload -> preflight.ask(
                            workload.id(),
                            plan.trials().stream()
                                    .filter(trial -> trial.workload().equals(workload.id()))
                                    .map(CampaignPlan.Trial::hyperparameters)
                                    .distinct()));
            preflight.requireNoProblem();
        } catch (IOException e) {
            throw new PlanException("the workload path cannot be read: " + e.getMessage(), e);
        }
    }

    private void ask(String id, Stream<Map<String, String>> values) {
        WorkloadProvider provider = providers.get(id);
        if (provider != null && asks(provider)) {
            values.forEach(set -> ask(id, provider, new HyperparameterValues(set)));
        }
    }

    /** Whether the workload has a preflight of its own; any other is not even made here, where it might load an engine. */
    private boolean asks(WorkloadProvider provider) {
        try {
            return Class.forName(provider.descriptor().className(), false, loader)
                            .getMethod("preflight", Optional.class)
                            .getDeclaringClass()
                    != TrainingWorkload.class;
        } catch (ClassNotFoundException | NoSuchMethodException | LinkageError e) {
            return false; // the trials tell, with the stack trace
        }
    }

    private void ask(String id, WorkloadProvider provider, HyperparameterValues values) {
        try {
            provider.create(values).preflight(dataDir);
        } catch (IllegalArgumentException e) {
            problems.add(id + ": " + e.getMessage());
        } catch (IOException e) {
            problems.add(id + ": " + FileProblem.of(e));
        } catch (RuntimeException | LinkageError e) {
            return; // as above: they ask the same
        }
    }

    private void requireNoProblem() {
        if (!problems.isEmpty()) {
            int more = problems.size() - TOLD;
            throw new PlanException(
                    String.join("; ", problems.stream().limit(TOLD).toList())
                            + (more > 0 ? "; and " + more + " more" : ""));
        }
    }
}
