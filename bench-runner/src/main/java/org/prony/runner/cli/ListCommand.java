package org.prony.runner.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Json;
import org.prony.runner.plan.WorkloadCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prony list}. */
@Command(name = "list", description = "Shows every workload with its hyperparameters.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--workload-path",
            paramLabel = "JAR|DIR",
            description = "Compiled workloads of your own; may be given several times.")
    private List<Path> workloadPath = new ArrayList<>();

    @Override
    public Integer call() {
        List<WorkloadDescriptor> workloads =
                WorkloadCatalog.discover(workloadPath).all();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (WorkloadDescriptor workload : workloads) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("id", workload.id());
                entry.put("workload", workload);
                entries.add(entry);
            }
            out.print(Json.text(entries));
        } else {
            for (WorkloadDescriptor workload : workloads) {
                print(out, workload);
            }
        }
        out.flush();
        return ExitStatus.OK;
    }

    private static void print(PrintWriter out, WorkloadDescriptor workload) {
        out.println(workload.id() + (workload.description().isEmpty() ? "" : "  " + workload.description()));
        out.println("  metrics: "
                + String.join(
                        ", ",
                        workload.metrics().stream().map(metric -> metric.name()).toList())
                + "; " + Texts.target(workload) + "; budget " + Texts.number(workload.maxSeconds()) + " s");
        List<List<String>> rows = new ArrayList<>();
        for (HyperparameterDescriptor hyperparameter : workload.hyperparameters()) {
            rows.add(List.of(
                    "  " + hyperparameter.name(),
                    hyperparameter.type().label(),
                    hyperparameter.defaultValue(),
                    hyperparameter.choices().isEmpty()
                            ? hyperparameter.rangeText()
                            : "{" + String.join(", ", hyperparameter.choices()) + "}",
                    hyperparameter.description()));
        }
        Texts.aligned(rows).forEach(out::println);
        out.println();
    }
}
