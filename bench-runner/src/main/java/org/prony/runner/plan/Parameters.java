package org.prony.runner.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prony.api.provider.HyperparameterDescriptor;
import org.prony.api.provider.WorkloadDescriptor;

/**
 * What the trials of one workload may be given.
 *
 * @param workload its id
 * @param names in alphabetical order
 * @param defaults canonical text for each name; empty text where every trial is given a value
 * @param reading how values become canonical text
 */
record Parameters(String workload, List<String> names, List<String> defaults, Reading reading) {

    /** Makes canonical text. */
    @FunctionalInterface
    interface Reading {
        /**
         * The canonical text of {@code value} for the parameter of that name.
         *
         * @throws PlanException if the parameter cannot have it
         */
        String canonical(String name, ParameterValue value);
    }

    /** The hyperparameters of a workload. */
    static Parameters of(WorkloadDescriptor workload) {
        List<HyperparameterDescriptor> sorted = workload.hyperparameters().stream()
                .sorted(Comparator.comparing(HyperparameterDescriptor::name))
                .toList();
        List<String> names = sorted.stream().map(HyperparameterDescriptor::name).toList();
        return new Parameters(
                workload.id(),
                names,
                sorted.stream().map(HyperparameterDescriptor::defaultValue).toList(),
                (name, value) -> TypedValue.canonical(sorted.get(Collections.binarySearch(names, name)), value));
    }

    /** The parameters that the stages of a program use; every trial must give each of them a value. */
    static Parameters of(Program program, Collection<String> used) {
        List<String> names = used.stream().sorted().toList();
        return new Parameters(
                program.id(),
                names,
                Collections.nCopies(names.size(), ""),
                (name, value) -> TemplateValue.canonical(value));
    }

    /** The position of {@code name}; negative if the workload does not have it. */
    int position(String name) {
        return Collections.binarySearch(names, name);
    }

    /** The values as {@code CampaignPlan.Trial} holds them, from one text for each name. */
    Map<String, String> byName(String[] values) {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
        }
        return map;
    }
}
