package org.prony.runner.trial;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.provider.HyperparameterValues;
import org.prony.api.provider.WorkloadProvider;

/** A plain program that sets a workload up and makes one step, with nothing of the bench around it. */
public final class BareStart {

    private static final int FIXED_ARGUMENTS = 7;

    private BareStart() {}

    /** The arguments with which this program does what {@code order} says, up to the first step, in {@code folder}. */
    public static List<String> arguments(TrialOrder order, Path folder) {
        List<String> arguments = new ArrayList<>(List.of(
                order.trial().workload(),
                Long.toString(order.trial().seed()),
                order.device(),
                order.cacheDir(),
                order.dataDir() == null ? "" : order.dataDir(),
                folder.toString(),
                Integer.toString(order.threads())));
        order.trial().hyperparameters().forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments;
    }

    /** Makes the step, prints when it was done, and ends the process. */
    public static void main(String[] args) throws Exception {
        Map<String, String> hyperparameters = new HashMap<>();
        for (int i = FIXED_ARGUMENTS; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            hyperparameters.put(pair[0], pair[1]);
        }
        for (WorkloadProvider provider : ServiceLoader.load(WorkloadProvider.class)) {
            if (provider.descriptor().id().equals(args[0])) {
                Optional<Path> dataDir =
                        Optional.of(args[4]).filter(folder -> !folder.isEmpty()).map(Path::of);
                try (TrainingWorkload workload = provider.create(new HyperparameterValues(hyperparameters))) {
                    workload.preflight(dataDir);
                    workload.setUp(new TrialContext(
                            Long.parseLong(args[1]),
                            args[2],
                            Integer.parseInt(args[6]),
                            dataDir,
                            Path.of(args[3]),
                            Path.of(args[5])));
                    workload.synchronize();
                    workload.step();
                    workload.synchronize();
                    System.out.println(FirstStep.doneAt(Instant.now()));
                }
                System.exit(0);
            }
        }
        throw new IllegalStateException("workload " + args[0] + " is not on the class path");
    }
}
