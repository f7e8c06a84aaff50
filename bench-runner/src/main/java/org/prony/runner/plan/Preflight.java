package org.prony.runner.plan;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.FileProblem;

/** Asks the workloads of a plan whether their trials can begin at all. */
public final class Preflight {

    /** So many messages are told; a grid may have thousands. */
    private static final int TOLD = 3;

    private final ClassLoader loader;
    private final Optional<Path> dataDir;
    private final Map<String, WorkloadProvider> providers = new LinkedHashMap<>();

    private Preflight(ClassLoader loader, Optional<Path> dataDir) {
        this.loader = loader;
        this.dataDir = dataDir;
        ServiceLoader.load(WorkloadProvider.class, loader)
                .forEach(provider -> providers.put(provider.descriptor().id(), provider));
    }

    /**
     * Calls {@link TrainingWorkload#preflight} for each set of values of the plan's trials.
     *
     * @return for each workload that refuses some of them, a line that names the first few: a search may draw what does not fit
     *     together, and its other trials are worth as much
     * @throws PlanException if a workload refuses all
     */
    public static List<String> warnings(CampaignPlan plan) {
        List<Path> workloadPath =
                plan.settings().workloadPath().stream().map(Path::of).toList();
        try (URLClassLoader loader = WorkloadCatalog.loader(workloadPath)) {
            Preflight preflight = new Preflight(
                    loader, Optional.ofNullable(plan.settings().dataDir()).map(Path::of));
            List<Refused> refused = plan.workloads().stream()
                    .map(workload -> preflight.ask(workload.id(), setsOfValues(plan, workload.id())))
                    .filter(asked -> !asked.messages().isEmpty())
                    .toList();
            String hopeless = refused.stream()
                    .filter(asked -> asked.messages().size() == asked.of())
                    .map(asked -> asked.workload() + ": " + asked.words())
                    .collect(Collectors.joining("; "));
            if (!hopeless.isEmpty()) {
                throw new PlanException(hopeless);
            }
            return refused.stream()
                    .map(asked -> asked.workload() + ": " + asked.messages().size() + " of " + asked.of()
                            + " sets of values will fail: " + asked.words())
                    .toList();
        } catch (IOException e) {
            throw new PlanException("the workload path cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What a workload said.
     *
     * @param messages one for each set of values that it refused
     * @param of so many that it was asked of
     */
    private record Refused(String workload, List<String> messages, int of) {

        String words() {
            List<String> different = messages.stream().distinct().toList();
            int more = different.size() - TOLD;
            return different.stream().limit(TOLD).collect(Collectors.joining("; "))
                    + (more > 0 ? "; and " + more + " more" : "");
        }
    }

    private static List<Map<String, String>> setsOfValues(CampaignPlan plan, String workload) {
        return plan.trials().stream()
                .filter(trial -> trial.workload().equals(workload))
                .map(CampaignPlan.Trial::hyperparameters)
                .distinct()
                .toList();
    }

    private Refused ask(String id, List<Map<String, String>> sets) {
        WorkloadProvider provider = providers.get(id);
        List<String> messages = provider == null || !asks(provider)
                ? List.of()
                : sets.stream()
                        .flatMap(values -> refusal(provider, new HyperparameterValues(values)).stream())
                        .toList();
        return new Refused(id, messages, sets.size());
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

    private Optional<String> refusal(WorkloadProvider provider, HyperparameterValues values) {
        try {
            provider.create(values).preflight(dataDir);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        } catch (IOException e) {
            return Optional.of(FileProblem.of(e));
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return Optional.empty(); // as above: the trials ask the same
        }
    }
}
