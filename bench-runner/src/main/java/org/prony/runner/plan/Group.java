package org.prony.runner.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;

/**
 * All trials of one workload in one choice: a grid, times the points of a search, times seeds.
 *
 * @param choice the index of the choice
 * @param parameters the workload's
 * @param axes the grid
 * @param points what each point of the search sets; one that sets nothing where there is no search
 * @param seeds for each point the seeds it is run with
 */
record Group(int choice, Parameters parameters, List<Axis> axes, List<Assignment> points, List<List<Long>> seeds) {

    /** How many trials it stands for, equal ones included. */
    BigInteger size() {
        BigInteger size =
                BigInteger.valueOf(seeds.stream().mapToLong(List::size).sum());
        for (Axis axis : axes) {
            size = size.multiply(axis.size());
        }
        return size;
    }

    /** Gives all trials in listed order: the last axis varies faster than those before it, then points, then seeds. */
    void forEach(Consumer<Candidate> consumer) {
        List<List<Assignment>> items =
                axes.stream().map(axis -> axis.items(parameters)).toList();
        expand(items, 0, parameters.defaults().toArray(String[]::new), consumer);
    }

    private void expand(List<List<Assignment>> items, int axis, String[] values, Consumer<Candidate> consumer) {
        if (axis == items.size()) {
            give(values, consumer);
            return;
        }
        // All items of an axis set the same positions, so each overwrites what the one before it set.
        for (Assignment item : items.get(axis)) {
            item.applyTo(values);
            expand(items, axis + 1, values, consumer);
        }
    }

    private void give(String[] values, Consumer<Candidate> consumer) {
        for (int point = 0; point < points.size(); point++) {
            String[] complete = values.clone();
            points.get(point).applyTo(complete);
            for (long seed : seeds.get(point)) {
                consumer.accept(new Candidate(choice, parameters, seed, complete));
            }
        }
    }
}
