package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.prony.runner.plan.CampaignFile.Setting;

/**
 * One dimension of a choice's grid: the alternatives one after the other, each the product of what it sets. A parameter has
 * one alternative with one setting; an alias has one alternative for each of its options.
 */
record Axis(List<List<Setting>> alternatives) {

    static Axis of(Setting parameter) {
        return new Axis(List.of(List.of(parameter)));
    }

    /** How many items it has. */
    BigInteger size() {
        return alternatives.stream()
                .map(settings -> settings.stream()
                        .map(setting -> BigInteger.valueOf(setting.values().size()))
                        .reduce(BigInteger.ONE, BigInteger::multiply))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What each item sets in a workload's trials, in order; nothing for parameters that the workload does not have. */
    List<Assignment> items(Parameters parameters) {
        List<Assignment> items = new ArrayList<>();
        for (List<Setting> settings : alternatives) {
            List<Assignment> product = List.of(Assignment.NOTHING);
            for (Setting setting : settings) {
                product = times(product, setting, parameters);
            }
            items.addAll(product);
        }
        return items;
    }

    private static List<Assignment> times(List<Assignment> left, Setting setting, Parameters parameters) {
        int position = parameters.position(setting.name());
        List<Assignment> right = new ArrayList<>();
        for (ParameterValue value : setting.values()) {
            right.add(
                    position < 0
                            ? Assignment.NOTHING
                            : Assignment.of(position, parameters.reading().canonical(setting.name(), value)));
        }
        List<Assignment> product = new ArrayList<>(left.size() * right.size());
        for (Assignment first : left) {
            right.forEach(second -> product.add(first.and(second)));
        }
        return product;
    }
}
