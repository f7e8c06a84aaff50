package org.prony.workloads;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;

/** Updates as another optimizer does, and notes which arrays are open when a step has its gradients. */
public final class WatchingOptimizer extends Optimizer {

    private final Optimizer optimizer;
    private final NDManager manager;
    private List<Shape> open = List.of();

    /**
     * An optimizer that watches a manager.
     *
     * @param optimizer what it updates as
     * @param manager of the workload's arrays
     */
    public WatchingOptimizer(Optimizer optimizer, NDManager manager) {
        super(AdamW.builder());
        this.optimizer = optimizer;
        this.manager = manager;
    }

    @Override
    public void update(String parameter, NDArray weight, NDArray gradient) {
        open = manager.getManagedArrays().stream().map(NDArray::getShape).toList();
        optimizer.update(parameter, weight, gradient);
    }

    /** Shapes of the arrays that were open at the last update; none before the first step. */
    public List<Shape> open() {
        return open;
    }
}
