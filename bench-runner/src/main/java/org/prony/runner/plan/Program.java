package org.prony.runner.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Template;

/**
 * A program of any language as the one workload of a campaign.
 *
 * @param task the first part of {@code name: task_method}
 * @param method the last part
 * @param template stages and where metrics are found
 * @param metrics the declared metrics; not empty
 * @param commands the stages' commands, each with its place
 * @param files the names of files that metrics stand in, each with its place; values are put into them too
 * @param maxSeconds wall time after which a trial is killed; positive
 * @param gpus how many GPUs a trial takes; 1 or more
 * @param place where it stands
 */
public record Program(
        String task,
        String method,
        Template template,
        List<MetricDescriptor> metrics,
        List<CampaignFile.Placed> commands,
        List<CampaignFile.Placed> files,
        double maxSeconds,
        int gpus,
        String place) {

    public Program {
        metrics = List.copyOf(metrics);
        commands = List.copyOf(commands);
        files = List.copyOf(files);
    }

    /** {@code {task}_{method}}. */
    public String id() {
        return task + "_" + method;
    }

    /** The program as a workload with the parameters of a campaign, each with all its values. */
    WorkloadDescriptor describe(Map<String, ? extends Collection<String>> values) {
        List<HyperparameterDescriptor> hyperparameters = values.entrySet().stream()
                .map(entry -> new HyperparameterDescriptor(
                        entry.getKey(),
                        TemplateValue.type(entry.getValue()),
                        "",
                        Optional.empty(),
                        List.of(),
                        "",
                        false))
                .toList();
        return new WorkloadDescriptor(
                task,
                method,
                "",
                "",
                metrics,
                List.of(),
                Double.NaN,
                maxSeconds,
                Long.MAX_VALUE,
                1,
                hyperparameters,
                gpus);
    }
}
